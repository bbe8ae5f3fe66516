namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>By what a drive is known again. All of it is what the drive says: untrusted text, compared exactly, shown escaped.</summary>
/// <param name="SerialNumber">SN without padding.</param>
/// <param name="SubsystemName">SUBNQN; empty where there is none.</param>
/// <param name="Model">MN without padding; told, not compared.</param>
/// <param name="Device">How the user named it; told, not compared: a drive may come back at another place.</param>
public sealed record DriveIdentity(string SerialNumber, string SubsystemName, string Model, string Device)
{
    /// <summary>Whether both are the same drive.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The outcome.</returns>
    public bool IsSameDriveAs(DriveIdentity other) =>
        other is not null
        && string.Equals(SerialNumber, other.SerialNumber, StringComparison.Ordinal)
        && string.Equals(SubsystemName, other.SubsystemName, StringComparison.Ordinal);
}

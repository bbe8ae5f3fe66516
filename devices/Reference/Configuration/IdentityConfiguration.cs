namespace NvmeConformance.Reference.Configuration;

/// <summary>Who the subsystem says it is (B2.2 fig. 313). Part of the recipe.</summary>
public sealed record IdentityConfiguration
{
    /// <summary>VID and SSVID, not FFFFh.</summary>
    public required ushort VendorIdentifier { get; init; }

    /// <summary>IEEE OUI, 24 bits.</summary>
    public required uint OrganizationallyUniqueIdentifier { get; init; }

    /// <summary>SN, up to 20 printable ASCII characters.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>MN, up to 40 printable ASCII characters.</summary>
    public required string ModelNumber { get; init; }

    /// <summary>FR, up to 8 printable ASCII characters.</summary>
    public required string FirmwareRevision { get; init; }

    /// <summary>SUBNQN, up to 222 printable ASCII characters.</summary>
    public required string NvmQualifiedName { get; init; }
}

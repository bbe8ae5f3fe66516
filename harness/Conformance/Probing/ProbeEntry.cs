namespace NvmeConformance.Conformance.Probing;

/// <summary>How one probed field is read, and where it stands.</summary>
/// <param name="Read">Takes the value out of what was probed.</param>
/// <param name="Location">For example <c>CNS 06h, bytes 19:18, bit 0</c>.</param>
/// <param name="IsOfNamespace">Whether it is one of the first namespace.</param>
/// <param name="IsBit">Whether it is one bit of a word that is listed as a whole: worth showing only when it is set.</param>
internal sealed record ProbeEntry(Func<ProbedSubsystem, ulong> Read, string Location, bool IsOfNamespace = false, bool IsBit = false)
{
    internal ProbedField ToField(string name, ProbedSubsystem subsystem) => new(
        name,
        Read(subsystem),
        IsOfNamespace ? $"{Location}, of namespace {subsystem.Namespaces[0].Identifier}" : Location);
}

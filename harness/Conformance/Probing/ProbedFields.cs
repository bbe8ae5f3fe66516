namespace NvmeConformance.Conformance.Probing;

/// <summary>The fields that applicability is decided by, each with the place it was read from (core digest 7, LBA allocation digest 1).</summary>
internal static class ProbedFields
{
    private static readonly Dictionary<string, Entry> Entries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VER"] = new(probed => probed.Version, "CNS 01h, bytes 83:80"),
        ["NN"] = new(probed => probed.HighestNamespaceIdentifier, "CNS 01h, bytes 519:516"),
        ["GLSS"] = new(probed => Bit(probed.ReportsUnrecoverableLbas), "CNS 01h, OACS bytes 257:256, bit 9"),
        ["RALBAS"] = new(probed => Bit(probed.ReportsAllocatedLbas), "CNS 06h CSI 00h, AOCS bytes 19:18, bit 0"),
        ["NVMDSMSV"] = new(probed => (ulong)(probed.OptionalNvmCommands >> 2) & 1, "CNS 01h, ONCS bytes 521:520, bit 2"),
        ["NVMWZSV"] = new(probed => (ulong)(probed.OptionalNvmCommands >> 3) & 1, "CNS 01h, ONCS bytes 521:520, bit 3"),
        ["DSM"] = new(probed => Bit(probed.SupportsDatasetManagement), "CNS 01h, ONCS bit 2, and CNS 06h CSI 00h, bytes 15:3"),
        ["WZ"] = new(probed => Bit(probed.SupportsWriteZeroes), "CNS 01h, ONCS bit 3, and CNS 06h CSI 00h, byte 1"),
        ["CONTROLLERS"] = new(probed => (ulong)probed.ControllerCount, "controllers that were started"),
        ["NAMESPACES"] = new(probed => (ulong)probed.Namespaces.Count, "CNS 02h"),
        ["NSZE"] = OfNamespace(ns => ns.SizeBlocks, "CNS 00h, bytes 7:0"),
        ["LBADS"] = OfNamespace(ns => (ulong)ns.BlockBytes, "CNS 00h, format in use, in bytes"),
        ["TLBAAG"] = OfNamespace(ns => ns.TrackingGranularityBlocks, "CNS 05h CSI 00h, bytes 295:292"),
        ["DRB"] = OfNamespace(ns => (ulong)ns.DeallocatedRead, "CNS 00h, DLFEAT byte 33, bits 2:0"),
        ["WZDS"] = OfNamespace(ns => Bit(ns.WriteZeroesDeallocates), "CNS 00h, DLFEAT byte 33, bit 3"),
        ["DAE"] = OfNamespace(ns => Bit(ns.ReportsDeallocatedError), "CNS 00h, NSFEAT byte 24, bit 2"),
        ["THINP"] = OfNamespace(ns => Bit(ns.ThinProvisioned), "CNS 00h, NSFEAT byte 24, bit 0"),
    };

    /// <summary>All fields, for people and for evidence.</summary>
    internal static Dictionary<string, ProbedField> Of(ProbedSubsystem subsystem) => Entries
        .Where(pair => !pair.Value.IsOfNamespace || subsystem.Namespaces.Count > 0)
        .ToDictionary(pair => pair.Key, pair => pair.Value.ToField(pair.Key, subsystem), StringComparer.OrdinalIgnoreCase);

    /// <summary>One value; 0 when the device does not have the field. It allocates nothing.</summary>
    internal static ulong Value(ProbedSubsystem subsystem, string name) =>
        Entries.TryGetValue(name, out var entry) && (!entry.IsOfNamespace || subsystem.Namespaces.Count > 0) ? entry.Read(subsystem) : 0;

    private static Entry OfNamespace(Func<ProbedNamespace, ulong> read, string location) =>
        new(probed => read(probed.Namespaces[0]), location, IsOfNamespace: true);

    private static ulong Bit(bool value) => value ? 1UL : 0;

    private sealed record Entry(Func<ProbedSubsystem, ulong> Read, string Location, bool IsOfNamespace = false)
    {
        internal ProbedField ToField(string name, ProbedSubsystem subsystem) => new(
            name,
            Read(subsystem),
            IsOfNamespace ? $"{Location}, of namespace {subsystem.Namespaces[0].Identifier}" : Location);
    }
}

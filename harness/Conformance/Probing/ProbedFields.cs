namespace NvmeConformance.Conformance.Probing;

/// <summary>The fields that applicability is decided by, each with the place it was read from (core digest 7, LBA allocation digest 1).</summary>
internal static class ProbedFields
{
    internal static Dictionary<string, ProbedField> Of(ProbedSubsystem subsystem)
    {
        var fields = new Dictionary<string, ProbedField>(StringComparer.OrdinalIgnoreCase);
        void Add(string name, ulong value, string location) => fields[name] = new ProbedField(name, value, location);
        ulong Bit(int bit) => (ulong)(subsystem.OptionalNvmCommands >> bit) & 1;

        Add("VER", subsystem.Version, "CNS 01h, bytes 83:80");
        Add("NN", subsystem.HighestNamespaceIdentifier, "CNS 01h, bytes 519:516");
        Add("GLSS", subsystem.ReportsUnrecoverableLbas ? 1UL : 0, "CNS 01h, OACS bytes 257:256, bit 9");
        Add("RALBAS", subsystem.ReportsAllocatedLbas ? 1UL : 0, "CNS 06h CSI 00h, AOCS bytes 19:18, bit 0");
        Add("NVMDSMSV", Bit(2), "CNS 01h, ONCS bytes 521:520, bit 2");
        Add("NVMWZSV", Bit(3), "CNS 01h, ONCS bytes 521:520, bit 3");
        Add("DSM", subsystem.SupportsDatasetManagement ? 1UL : 0, "CNS 01h, ONCS bit 2, and CNS 06h CSI 00h, bytes 15:3");
        Add("WZ", subsystem.SupportsWriteZeroes ? 1UL : 0, "CNS 01h, ONCS bit 3, and CNS 06h CSI 00h, byte 1");
        Add("CONTROLLERS", (ulong)subsystem.ControllerCount, "controllers that were started");
        Add("NAMESPACES", (ulong)subsystem.Namespaces.Count, "CNS 02h");
        if (subsystem.Namespaces.Count > 0)
        {
            AddNamespace(subsystem.Namespaces[0], Add);
        }

        return fields;
    }

    private static void AddNamespace(in ProbedNamespace ns, Action<string, ulong, string> add)
    {
        var where = $"of namespace {ns.Identifier}";
        add("NSZE", ns.SizeBlocks, $"CNS 00h, bytes 7:0, {where}");
        add("LBADS", (ulong)ns.BlockBytes, $"CNS 00h, format in use, {where}, in bytes");
        add("TLBAAG", ns.TrackingGranularityBlocks, $"CNS 05h CSI 00h, bytes 295:292, {where}");
        add("DRB", (ulong)ns.DeallocatedRead, $"CNS 00h, DLFEAT byte 33, bits 2:0, {where}");
        add("WZDS", ns.WriteZeroesDeallocates ? 1UL : 0, $"CNS 00h, DLFEAT byte 33, bit 3, {where}");
        add("DAE", ns.ReportsDeallocatedError ? 1UL : 0, $"CNS 00h, NSFEAT byte 24, bit 2, {where}");
        add("THINP", ns.ThinProvisioned ? 1UL : 0, $"CNS 00h, NSFEAT byte 24, bit 0, {where}");
    }
}

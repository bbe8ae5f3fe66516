using System.Globalization;

namespace NvmeConformance.Conformance.Probing;

/// <summary>
/// The fields that applicability is decided by, each with the place it was read from (core digest 1, 7 and 8, LBA allocation digest 1).
/// <c>LID.0E</c> and <c>FID.16</c> stand for log pages and features, in two hexadecimal digits, that the device lists as supported.
/// </summary>
internal static class ProbedFields
{
    private const string LogPagePrefix = "LID.";
    private const string FeaturePrefix = "FID.";

    private static readonly Dictionary<string, ProbeEntry> Entries = new(
        OwnFields().Concat(ProbedRegisterFields.All()).Concat(ProbedControllerFields.All()), StringComparer.OrdinalIgnoreCase);

    /// <summary>All fields, for people: bits that are 0 are left out, their words are there.</summary>
    internal static Dictionary<string, ProbedField> Of(ProbedSubsystem subsystem) => Entries
        .Where(pair => !pair.Value.IsOfNamespace || subsystem.Namespaces.Count > 0)
        .Where(pair => !pair.Value.IsBit || pair.Value.Read(subsystem) != 0)
        .ToDictionary(pair => pair.Key, pair => pair.Value.ToField(pair.Key, subsystem), StringComparer.OrdinalIgnoreCase);

    /// <summary>One value; 0 when the device does not have the field. It allocates nothing.</summary>
    internal static ulong Value(ProbedSubsystem subsystem, string name)
    {
        if (Entries.TryGetValue(name, out var entry))
        {
            return !entry.IsOfNamespace || subsystem.Namespaces.Count > 0 ? entry.Read(subsystem) : 0;
        }

        return TryReadSupport(subsystem, name, out var isSupported) && isSupported ? 1UL : 0;
    }

    /// <summary>One field with its value and place; null when the device does not have it.</summary>
    internal static ProbedField? Find(ProbedSubsystem subsystem, string name)
    {
        if (Entries.TryGetValue(name, out var entry))
        {
            return !entry.IsOfNamespace || subsystem.Namespaces.Count > 0 ? entry.ToField(name.ToUpperInvariant(), subsystem) : null;
        }

        return TryReadSupport(subsystem, name, out var isSupported)
            ? new ProbedField(
                name.ToUpperInvariant(),
                isSupported ? 1UL : 0,
                $"LID {(name.StartsWith(LogPagePrefix, StringComparison.OrdinalIgnoreCase) ? "00h" : "12h")}, bit 0 of its dword")
            : null;
    }

    /// <summary>Whether a field is one of the first namespace, so that it says nothing about others.</summary>
    internal static bool IsOfNamespace(string name) => Entries.TryGetValue(name, out var entry) && entry.IsOfNamespace;

    /// <summary>Whether a condition may use the name. A name that nobody knows would read as 0 for ever.</summary>
    internal static bool IsKnown(string name) => Entries.ContainsKey(name) || TryReadSupport(new ProbedSubsystem(), name, out _);

    private static bool TryReadSupport(ProbedSubsystem subsystem, string name, out bool isSupported)
    {
        isSupported = false;
        var isLogPage = name.StartsWith(LogPagePrefix, StringComparison.OrdinalIgnoreCase);
        if ((!isLogPage && !name.StartsWith(FeaturePrefix, StringComparison.OrdinalIgnoreCase))
            || name.Length != LogPagePrefix.Length + 2
            || !byte.TryParse(
                name.AsSpan(LogPagePrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var identifier))
        {
            return false;
        }

        isSupported = isLogPage ? subsystem.ListsLogPage(identifier) : subsystem.ListsFeature(identifier);
        return true;
    }

    private static Dictionary<string, ProbeEntry> OwnFields() => new()
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
        ["SECONDARIES"] = new(probed => (ulong)probed.SecondaryControllerCount, "secondary controllers that have handles"),
        ["FIRMWAREIMAGES"] = new(probed => (ulong)probed.FirmwareImageCount, "firmware images that were given"),
        ["NAMESPACES"] = new(probed => (ulong)probed.Namespaces.Count, "CNS 02h"),
        ["NSZE"] = OfNamespace(ns => ns.SizeBlocks, "CNS 00h, bytes 7:0"),
        ["LBADS"] = OfNamespace(ns => (ulong)ns.BlockBytes, "CNS 00h, format in use, in bytes"),
        ["TLBAAG"] = OfNamespace(ns => ns.TrackingGranularityBlocks, "CNS 05h CSI 00h, bytes 295:292"),
        ["LASTUNIT"] = OfNamespace(
            ns => ns.TrackingGranularityBlocks > 1 ? ns.SizeBlocks % ns.TrackingGranularityBlocks : 0, "NSZE modulo TLBAAG"),
        ["DRB"] = OfNamespace(ns => (ulong)ns.DeallocatedRead, "CNS 00h, DLFEAT byte 33, bits 2:0"),
        ["WZDS"] = OfNamespace(ns => Bit(ns.WriteZeroesDeallocates), "CNS 00h, DLFEAT byte 33, bit 3"),
        ["DAE"] = OfNamespace(ns => Bit(ns.ReportsDeallocatedError), "CNS 00h, NSFEAT byte 24, bit 2"),
        ["THINP"] = OfNamespace(ns => Bit(ns.ThinProvisioned), "CNS 00h, NSFEAT byte 24, bit 0"),
        ["FPI"] = OfNamespace(ns => Bit(ns.ReportsFormatProgress), "CNS 00h, byte 32, bit 7"),
        ["MS"] = OfNamespace(ns => (ulong)ns.MetadataBytes, "CNS 00h, format in use, metadata bytes"),
        ["DPS"] = OfNamespace(ns => (ulong)ns.ProtectionType, "CNS 00h, byte 29, bits 2:0"),
    };

    private static ProbeEntry OfNamespace(Func<ProbedNamespace, ulong> read, string location) =>
        new(probed => read(probed.Namespaces[0]), location, IsOfNamespace: true);

    private static ulong Bit(bool value) => value ? 1UL : 0;
}

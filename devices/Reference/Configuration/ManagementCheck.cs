namespace NvmeConformance.Reference.Configuration;

/// <summary>Which attachments, formats and capacities are possible.</summary>
internal static class ManagementCheck
{
    private const int MaximumFormats = 64;
    private const int MaximumUuids = 127;
    private const ulong MaximumSpareBytes = 1UL << 60;

    /// <summary>The first problem as the end of a sentence, or null.</summary>
    internal static string? FindProblem(ReferenceConfiguration configuration)
    {
        var management = configuration.NamespaceManagement;
        var formats = configuration.LbaFormats;
        var checks = new (bool IsGood, string Problem)[]
        {
            (formats.Formats.Count != 0 || !(management.IsSupported || configuration.Format.IsSupported),
                "its namespaces can be created or formatted, but it has no LBA formats"),
            (!configuration.Sanitize.Overwrite || configuration.Sanitize.NoDeallocateInhibited,
                "it overwrites without inhibiting that blocks stay allocated"),
            (configuration.Sanitize.FailingOperations is >= 0 and <= 1000, "it does not fail 0 to 1000 sanitize operations"),
            (configuration.Reservations is { IsSupported: false } or { Types: >= 1 and <= 0b11_1111 }, "it has unknown types of reservations"),
            (configuration.Ana.Groups is >= 1 and <= 128, "it does not have 1 to 128 ANA groups"),
            (configuration.Ana.Course.Count <= 1000 && configuration.Ana.Course.All(change => IsPossible(change, configuration)),
                "its course of access states is impossible"),
            (management.CapacityUnitBytes is >= 4096 and <= 1UL << 40 && ulong.IsPow2(management.CapacityUnitBytes),
                "its capacity unit is no power of 2 from 4 KiB to 1 TiB"),
            (management.SpareBytes <= MaximumSpareBytes, "its spare capacity is above 1 EiB"),
            (management.MaximumAllocated == 0 || management.MaximumAllocated >= configuration.Namespaces.Count,
                "it has more namespaces than it allows"),
            (management.MaximumAllocated <= configuration.HighestNamespaceIdentifier, "it allows more namespaces than identifiers"),
            (formats.Formats.Count <= MaximumFormats, $"it has more than {MaximumFormats} LBA formats"),
            (formats.Formats.Count == 0 || formats.Formats[0]?.BlockSizeExponent != 0, "its first LBA format is none"),
            (formats.Formats.All(IsPossible), "one of its LBA formats is impossible"),
            (formats.ProtectionTypes <= 0b111, "its types of protection information are not 1 to 3"),
            (configuration.Uuids.Count <= MaximumUuids, $"it has more than {MaximumUuids} UUIDs"),
            (configuration.Uuids.All(uuid => uuid is { Length: 32 } && uuid.All(char.IsAsciiHexDigit)), "a UUID is not 32 hexadecimal digits"),
            (configuration.Namespaces[0].AttachedTo is null, "its first namespace is not attached to every controller"),
        };
        return checks.FirstOrDefault(check => !check.IsGood).Problem
            ?? configuration.Namespaces.Select(entry => FindProblem(entry, configuration)).FirstOrDefault(problem => problem is not null);
    }

    private static bool IsPossible(LbaFormatConfiguration format) =>
        format is { BlockSizeExponent: 0 or 9 or 12, MetadataBytes: <= 128, RelativePerformance: <= 3, StorageTagBits: <= 64 }
        && format.MetadataBytes % 8 == 0
        && Enum.IsDefined(format.Guard);

    private static bool IsPossible(AnaChange change, ReferenceConfiguration configuration) =>
        change is { AtNanoseconds: >= 0, ControllerIndex: >= 0, Group: >= 1 }
        && change.ControllerIndex < configuration.Controllers
        && change.Group <= configuration.Ana.Groups
        && Enum.IsDefined(change.State);

    private static string? FindProblem(NamespaceConfiguration entry, ReferenceConfiguration configuration)
    {
        var formats = configuration.LbaFormats.Formats;
        var attached = entry.AttachedTo ?? [];
        var isFormatted = formats.Count == 0
            ? entry.FormatIndex == 0
            : entry.FormatIndex < formats.Count && IsFormattedAs(entry, formats[entry.FormatIndex]);
        var checks = new (bool IsGood, string Problem)[]
        {
            (attached.All(index => index >= 0 && index < configuration.TotalControllers), "is attached to a controller that does not exist"),
            (entry.IsShared != false || (entry.AttachedTo is null ? configuration.Controllers : attached.Count) <= 1,
                "is private and attached to several controllers"),
            (!configuration.Ana.IsSupported || (entry.AnaGroup >= 1 && entry.AnaGroup <= configuration.Ana.Groups),
                "belongs to no ANA group"),
            (isFormatted, "does not have the LBA format that it says"),
            (entry.ProtectionType <= 3, "has an unknown type of protection information"),
            (entry.ProtectionType == 0 || HasRoomForProtection(entry), "has no room for its protection information"),
        };
        var problem = checks.FirstOrDefault(check => !check.IsGood).Problem;
        return problem is null ? null : $"its namespace {entry.Identifier} {problem}";
    }

    private static bool IsFormattedAs(NamespaceConfiguration entry, LbaFormatConfiguration format) =>
        entry.BlockSizeExponent == format.BlockSizeExponent
        && entry.MetadataBytes == format.MetadataBytes
        && entry.Guard == format.Guard
        && entry.StorageTagBits == format.StorageTagBits;

    private static bool HasRoomForProtection(NamespaceConfiguration entry) =>
        entry.MetadataBytes >= (entry.Guard == ProtectionGuard.Bits16 ? 8 : 16);
}

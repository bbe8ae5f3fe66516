namespace NvmeConformance.Reference.Faults;

/// <summary>
/// Binding requirements with a test that no seeded fault breaks, each with the reason. One that a fault names is not listed here; the two
/// together are all that there are.
/// </summary>
public static class RequirementsWithoutFault
{
    private const string NothingToShow = "The reference controller claims no unrecoverable LBA status (GLSS), so no fault of it can show.";
    private const string NotPlanted = "No fault of the reference controller has been planted yet.";

    /// <summary>The reasons, by requirement.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LBA-ALLOC-003"] = NothingToShow,
        ["LBA-ALLOC-004"] = NothingToShow,
        ["LBA-ALLOC-006"] = NotPlanted,
        ["LBA-ALLOC-037"] = NotPlanted,
        ["LBA-ALLOC-039"] = NotPlanted,
        ["LBA-ALLOC-040"] = NotPlanted,
        ["LBA-ALLOC-045"] = NotPlanted,
        ["LBA-ALLOC-049"] = NotPlanted,
        ["LBA-ALLOC-053"] = NotPlanted,
        ["LBA-ALLOC-054"] = NotPlanted,
        ["LBA-ALLOC-056"] = NotPlanted,
        ["LBA-ALLOC-057"] = NotPlanted,
        ["LBA-ALLOC-060"] = NotPlanted,
        ["LBA-ALLOC-061"] = NotPlanted,
        ["LBA-ALLOC-062"] = NotPlanted,
        ["LBA-ALLOC-063"] = NotPlanted,
        ["LBA-ALLOC-068"] = NotPlanted,
        ["LBA-ALLOC-069"] = NotPlanted,
        ["LBA-ALLOC-071"] = NotPlanted,
        ["LBA-ALLOC-072"] = NothingToShow,
        ["LBA-ALLOC-074"] = NothingToShow,
    };
}

namespace NvmeConformance.Reference.Faults;

/// <summary>
/// Binding requirements with a test that no seeded fault breaks, each with the reason. One that a fault names is not listed here; the two
/// together are all that there are.
/// </summary>
public static class RequirementsWithoutFault
{
    private const string ShowsElsewhere = "What was planted shows as a list that does not reach the end of its range (LBA-ALLOC-012).";

    /// <summary>The reasons, by requirement.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LBA-ALLOC-071"] = ShowsElsewhere,
    };
}

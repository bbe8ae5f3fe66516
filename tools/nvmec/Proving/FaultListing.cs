using NvmeConformance.Reference.Faults;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>The seeded faults at hand, and why there is none for some requirements.</summary>
/// <param name="faults">The faults.</param>
/// <param name="reasons">Requirements that no fault can show, each with the reason; null for none.</param>
internal sealed class FaultListing(IEnumerable<ListedFault> faults, IReadOnlyDictionary<string, string>? reasons = null)
{
    /// <summary>The faults of the reference controller.</summary>
    internal static FaultListing OfReference { get; } = new(
        FaultCatalog.All.Select(fault => new ListedFault(fault.Id, fault.Suite, fault.Requirements, fault.Summary, fault.Steps)),
        RequirementsWithoutFault.Reasons);

    /// <summary>All of them, by id.</summary>
    internal IReadOnlyList<ListedFault> All { get; } = [.. faults.OrderBy(fault => fault.Id, StringComparer.Ordinal)];

    /// <summary>Requirements that no fault can show, each with the reason.</summary>
    internal IReadOnlyDictionary<string, string> Reasons { get; } = reasons ?? new Dictionary<string, string>();

    /// <summary>The faults that name a requirement, those that say it best first.</summary>
    /// <param name="requirement">Its id.</param>
    /// <returns>The faults.</returns>
    internal IReadOnlyList<ListedFault> Naming(string requirement) =>
    [
        .. All.Where(fault => fault.Requirements.Contains(requirement)).OrderBy(fault => fault.Requirements.ToList().IndexOf(requirement)),
    ];
}

/// <summary>
/// One seeded fault, as <c>nvmec list faults --json</c> writes it. The properties are a contract: add to them, never rename.
/// </summary>
/// <param name="Id">Its id, as in <c>reference?fault=ID</c>.</param>
/// <param name="Suite">The suite that is to find it.</param>
/// <param name="Requirements">The requirements that it breaks; any one of them may kill it.</param>
/// <param name="Summary">What the firmware does wrong.</param>
/// <param name="Steps">The fewest steps that can show it.</param>
internal sealed record ListedFault(string Id, string Suite, IReadOnlyList<string> Requirements, string Summary, int Steps);

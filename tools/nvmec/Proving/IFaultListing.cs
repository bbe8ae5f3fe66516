namespace NvmeConformance.CommandLine.Proving;

/// <summary>The seeded faults that are at hand.</summary>
internal interface IFaultListing
{
    /// <summary>All of them, by id.</summary>
    IReadOnlyList<ListedFault> All { get; }
}

/// <summary>One seeded fault.</summary>
/// <param name="Id">Its id, as in <c>reference?fault=ID</c>.</param>
/// <param name="Suite">The suite that is to find it.</param>
/// <param name="Requirements">The requirements that it breaks; any one of them may kill it.</param>
/// <param name="Summary">What the firmware does wrong.</param>
/// <param name="Steps">The fewest steps that can show it.</param>
internal sealed record ListedFault(string Id, string Suite, IReadOnlyList<string> Requirements, string Summary, int Steps);

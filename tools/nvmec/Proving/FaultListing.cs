using NvmeConformance.Reference.Faults;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>A list of seeded faults.</summary>
/// <param name="faults">The faults.</param>
internal sealed class FaultListing(IEnumerable<ListedFault> faults) : IFaultListing
{
    /// <summary>The faults of the reference controller.</summary>
    internal static IFaultListing OfReference { get; } = new FaultListing(
        FaultCatalog.All.Select(fault => new ListedFault(fault.Id, fault.Suite, fault.Requirements, fault.Summary, fault.Steps)));

    /// <inheritdoc />
    public IReadOnlyList<ListedFault> All { get; } = [.. faults.OrderBy(fault => fault.Id, StringComparer.Ordinal)];
}

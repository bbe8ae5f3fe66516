using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.LbaAllocation;

/// <summary>Each namespace has a map of its own.</summary>
/// <param name="context">The run.</param>
public sealed class NamespaceTests(SuiteContext context)
{
    /// <summary>The same addresses in two namespaces, with lists of one around writes to the other.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-067")]
    public void Writing_one_namespace_changes_nothing_in_the_report_of_another() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Namespaces = 2 },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.QueryAcrossNamespaces, 5), (Move.Write, 3), (Move.Deallocate, 1), (Move.Query, 2), (Move.Read, 1))
        {
            Namespaces = 2, MostSteps = 36, Finale = [Move.QueryAcrossNamespaces, Move.QueryAcrossNamespaces],
        }),
    });

    /// <summary>Two controllers, asked for the same list.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-066")]
    public void Every_controller_gives_the_same_list() => context.ForAll(new Property
    {
        Needs = Needing.KnownUnits with { Controllers = 2 },
        Least = SubsystemNeeds.Least with { Controllers = 2 },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.AskAllControllers, 4), (Move.Write, 3), (Move.Deallocate, 1), (Move.Read, 1))
        {
            MostSteps = 30, Finale = [Move.AskAllControllers],
        }),
        BudgetPercent = 40,
    });
}

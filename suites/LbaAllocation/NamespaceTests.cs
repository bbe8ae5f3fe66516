using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

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

    /// <summary>Controllers that write, zero and deallocate blocks of one namespace at the same time, and each ask for its list.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-030", "LBA-ALLOC-041", "LBA-ALLOC-047", "LBA-ALLOC-066")]
    public void Controllers_that_change_a_namespace_together_agree_on_its_list() => context.ForAll(new Property
    {
        Needs = Needing.SeveralQueues with { Controllers = 2 },
        Least = SubsystemNeeds.Least with { Controllers = 2 },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Race, 4), (Move.Burst, 1), (Move.Write, 6), (Move.Deallocate, 2), (Move.WriteZeroes, 1), (Move.Copy, 2), (Move.Query, 4),
            (Move.Read, 2), (Move.AskAllControllers, 2), (Move.Reset, 1))
        {
            Depth = 8, MostSteps = 60, Finale = [Move.AskAllControllers],
        }),
        BudgetPercent = 50,
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

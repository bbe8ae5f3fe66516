using NvmeConformance.LbaAllocation.Generation;

namespace NvmeConformance.LbaAllocation;

/// <summary>Commands in flight together: they may take effect in any order, but each of them completely.</summary>
/// <param name="context">The run.</param>
public sealed class ConcurrentCommandsTests(SuiteContext context)
{
    /// <summary>Bursts of writes to few units over several queues, then a list.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-030")]
    public void All_writes_of_a_deep_queue_are_reported_once_they_have_completed() => context.ForAll(new Property
    {
        Needs = Needing.SeveralQueues,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Burst, 2), (Move.Write, 5), (Move.Query, 2), (Move.Deallocate, 1))
        {
            Depth = 16, MostSteps = 60,
        }),
    });

    /// <summary>Queries that are aborted.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-069")]
    public void An_aborted_query_ends_and_leaves_its_buffer_alone() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.AbortQuery, 4), (Move.Write, 3), (Move.Query, 1)) { FewestSteps = 8, MostSteps = 20 }),
        BudgetPercent = 25,
    });

    /// <summary>Everything at once, queries included.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-029", "LBA-ALLOC-030", "LBA-ALLOC-041", "LBA-ALLOC-068")]
    public void Lists_are_right_while_other_commands_are_in_flight() => context.ForAll(new Property
    {
        Needs = Needing.SeveralQueues,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Write, 8), (Move.Query, 8), (Move.Deallocate, 3), (Move.WriteZeroes, 2), (Move.Read, 4), (Move.AwaitAll, 1))
        {
            Depth = 8,
        }),
    });

    /// <summary>Writes and deallocations of the same blocks in flight together, then data and report side by side.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-046", "LBA-ALLOC-047")]
    public void A_write_and_a_deallocation_in_flight_together_end_in_one_state() => context.ForAll(new Property
    {
        Needs = Needing.SeveralQueues,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Race, 6), (Move.Rewrite, 1), (Move.Query, 1)) { Depth = 8 }),
    });
}

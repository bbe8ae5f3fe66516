using NvmeConformance.LbaAllocation.Generation;

namespace NvmeConformance.LbaAllocation;

/// <summary>Resets, after which the device is still the same.</summary>
/// <param name="context">The run.</param>
public sealed class ResetTests(SuiteContext context)
{
    /// <summary>What was written before a reset is reported after it, and the granularity stays.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-029", "LBA-ALLOC-077")]
    public void A_controller_reset_changes_neither_capabilities_nor_allocation() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Write, 6), (Move.Deallocate, 2), (Move.Reset, 2), (Move.Query, 3), (Move.Read, 2))
        {
            Finale = [Move.Reset, Move.Query],
        }),
        BudgetPercent = 30,
    });

    /// <summary>Resets of every kind, with and without commands in flight.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-051")]
    public void What_is_allocated_survives_every_reset() => context.ForAll(new Property
    {
        Needs = Needing.SeveralQueues,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Write, 8), (Move.Copy, 1), (Move.Deallocate, 2), (Move.AnyReset, 2), (Move.Query, 3), (Move.Read, 2)) { Depth = 4 }),
        BudgetPercent = 40,
    });

    /// <summary>Power cuts, with and without Flush before, and orderly shutdowns.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-051")]
    public void What_is_durable_survives_a_loss_of_power() => context.ForAll(new Property
    {
        Needs = Needing.SeveralQueues,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Write, 8), (Move.Flush, 3), (Move.Deallocate, 2), (Move.CutPower, 2), (Move.PowerOff, 1), (Move.Query, 3), (Move.Read, 2))
        {
            Depth = 4,
        }),
        BudgetPercent = 40,
    });
}

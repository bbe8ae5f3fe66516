using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.LbaAllocation.Generation;
using Xunit;

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
}

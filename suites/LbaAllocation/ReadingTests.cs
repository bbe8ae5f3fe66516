using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Reading leaves everything as it is.</summary>
/// <param name="context">The run.</param>
public sealed class ReadingTests(SuiteContext context)
{
    /// <summary>Lists before and after reads of holes and of written blocks.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-048")]
    public void Reading_blocks_that_are_not_reported_does_not_allocate_them() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.QueryReadQuery, 6), (Move.Read, 3), (Move.Write, 1), (Move.Deallocate, 1))
        {
            MostSteps = 30, Finale = [Move.QueryReadQuery, Move.QueryReadQuery],
        }),
        BudgetPercent = 50,
    });

    /// <summary>Compare and Verify, which read without bringing anything back.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-048")]
    public void Comparing_and_verifying_blocks_does_not_allocate_them() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.Compare | OptionalFeatures.Verify },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Look, 6), (Move.Write, 1), (Move.Deallocate, 1)) { MostSteps = 30, Finale = [Move.Look, Move.Look] }),
        BudgetPercent = 20,
    });
}

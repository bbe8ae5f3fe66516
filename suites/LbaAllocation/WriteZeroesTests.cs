using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Write Zeroes, which allocates or deallocates depending on what deallocated blocks read as.</summary>
/// <param name="context">The run.</param>
public sealed class WriteZeroesTests(SuiteContext context)
{
    private static readonly Mix Zeroing = new(
        (Move.WriteZeroesInside, 5), (Move.WriteZeroes, 3), (Move.WriteZeroesUnits, 1), (Move.Write, 3), (Move.Query, 3), (Move.Read, 3));

    /// <summary>Zeroed parts of written runs, and what lies beside them.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-038")]
    public void Zeroed_blocks_read_as_zeros_and_their_neighbours_as_before() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(Zeroing),
    });

    /// <summary>Where deallocated blocks read as ones, Write Zeroes must not deallocate.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-035", "LBA-ALLOC-038")]
    public void Zeroed_blocks_are_reported_where_deallocated_blocks_read_as_ones() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { DeallocatedReads = DeallocatedReadNeed.Ones },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(Zeroing),
    });

    /// <summary>Namespaces zeroed as a whole by one command.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-039", "LBA-ALLOC-040")]
    public void A_namespace_zeroed_as_a_whole_reads_as_zeros_and_reports_nothing() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.WriteZeroes },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.ZeroAll, 4), (Move.Write, 4), (Move.Read, 2), (Move.Query, 1)) { MostSteps = 24 }),
        BudgetPercent = 40,
    });

    /// <summary>Where deallocated blocks read as zeros and the namespace honours the Deallocate bit, whole units should go.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-036")]
    public void Whole_units_zeroed_with_the_deallocate_bit_are_not_reported() => context.ForAll(new Property
    {
        Needs = Needing.KnownUnits with { DeallocatedReads = DeallocatedReadNeed.Zeros },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.WriteZeroesUnits, 5), (Move.Write, 2), (Move.Query, 1))),
        BudgetPercent = 50,
    });
}

using NvmeConformance.LbaAllocation.Generation;

namespace NvmeConformance.LbaAllocation;

/// <summary>A list speaks about the range that was asked about: all of it, and no more.</summary>
/// <param name="context">The run.</param>
public sealed class RangeTests(SuiteContext context)
{
    /// <summary>Ranges that begin and end inside and at the edges of runs and units.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-012", "LBA-ALLOC-013", "LBA-ALLOC-021", "LBA-ALLOC-025")]
    public void A_list_covers_its_range_and_stays_inside() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Write, 5), (Move.Query, 12), (Move.Parts, 2))),
    });

    /// <summary>Edges fall on units or on the ends of the range, also where lengths are counted from the wrong number.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-023", "LBA-ALLOC-026")]
    public void Descriptors_begin_and_end_with_units_or_with_the_range() => context.ForAll(new Property
    {
        Needs = Needing.KnownUnits,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Write, 8), (Move.Query, 10), (Move.Deallocate, 2), (Move.LastBlocks, 1))),
    });

    /// <summary>A block outside of the range brings in the part of its unit that lies inside.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-021", "LBA-ALLOC-028")]
    public void An_allocated_block_outside_of_the_range_counts_for_the_unit_inside() => context.ForAll(new Property
    {
        Needs = Needing.LargeUnits,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.QueryBesideBlock, 6), (Move.Write, 1), (Move.Query, 2)) { MostSteps = 30 }),
    });

    /// <summary>Ranges of 65,535 blocks, the most that RL can say, and lists over more than that.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-012", "LBA-ALLOC-013", "LBA-ALLOC-025", "LBA-ALLOC-064")]
    public void Ranges_as_long_as_16_bits_can_say_add_up_to_longer_ones() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { NamespaceBlocks = 200_000 },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.WideRanges, 6), (Move.DeallocateMany, 1), (Move.Write, 2), (Move.Deallocate, 1))
        {
            FewestSteps = 8, MostSteps = 28, Finale = [Move.WideRanges],
        }),
        BudgetPercent = 25,
    });

    /// <summary>The last unit, which the end of the namespace may cut off.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-012", "LBA-ALLOC-025", "LBA-ALLOC-027")]
    public void The_last_unit_is_reported_up_to_the_end_of_the_namespace() => context.ForAll(new Property
    {
        Needs = Needing.LargeUnits,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.LastBlocks, 8), (Move.Write, 1), (Move.Query, 2)) { FewestSteps = 8, MostSteps = 24 }),
        BudgetPercent = 50,
    });
}

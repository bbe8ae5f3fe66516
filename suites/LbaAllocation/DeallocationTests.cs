using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Deallocation may do nothing, but never more than it was asked to.</summary>
/// <param name="context">The run.</param>
public sealed class DeallocationTests(SuiteContext context)
{
    private static readonly Mix Deallocating = new(
        (Move.DeallocateInside, 6), (Move.Rewrite, 2), (Move.Write, 3), (Move.Deallocate, 3), (Move.Query, 3), (Move.Read, 2));

    /// <summary>Ranges inside of written runs, one or several in a command.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-041", "LBA-ALLOC-044")]
    public void Blocks_beside_a_deallocated_range_keep_data_and_report() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(Deallocating),
    });

    /// <summary>Parts of units.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-041", "LBA-ALLOC-042")]
    public void A_unit_stays_reported_while_one_of_its_blocks_is_allocated() => context.ForAll(new Property
    {
        Needs = Needing.LargeUnits,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(Deallocating),
    });

    /// <summary>Writes to blocks that were deallocated just before.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-046")]
    public void A_deallocated_block_that_is_written_again_is_allocated_again() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Rewrite, 6), (Move.Write, 2), (Move.Deallocate, 2), (Move.Query, 2))),
    });

    /// <summary>Deallocated blocks, read several times and with lists in between.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-052")]
    public void Deallocated_blocks_read_as_the_namespace_says_and_always_the_same() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.DeallocateInside, 2), (Move.Deallocate, 3), (Move.Write, 3), (Move.Read, 5), (Move.QueryReadQuery, 4), (Move.Reset, 1))),
    });

    /// <summary>Units deallocated piece by piece.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-043")]
    public void A_unit_deallocated_piece_by_piece_leaves_the_report_as_a_whole() => context.ForAll(new Property
    {
        Needs = Needing.LargeUnits with { Features = OptionalFeatures.DatasetManagement },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.DeallocatePieces, 5), (Move.Write, 1), (Move.Query, 1), (Move.Read, 1)) { MostSteps = 36 }),
        BudgetPercent = 30,
    });

    /// <summary>Ranges beyond the device's limits, and beyond what 16 bits can count.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-041", "LBA-ALLOC-045")]
    public void A_deallocation_beyond_a_limit_is_aborted_and_a_large_one_spares_its_neighbours() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.DatasetManagement, NamespaceBlocks = 100_000 },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.DeallocateBeyondLimits, 3), (Move.DeallocateMany, 3), (Move.Write, 2), (Move.Query, 1)) { MostSteps = 24 }),
        BudgetPercent = 10,
    });

    /// <summary>Holes of namespaces with protection information.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-053")]
    public void Deallocated_blocks_have_protection_information_that_switches_checks_off() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { Features = OptionalFeatures.Metadata | OptionalFeatures.ProtectionInformation },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.QueryReadQuery, 5), (Move.DeallocateInside, 3), (Move.Write, 2), (Move.Read, 2)) { MostSteps = 30 }),
        BudgetPercent = 30,
    });

    /// <summary>Blocks that read as ones when deallocated, where zeros would be a mistake.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-052")]
    public void Deallocated_blocks_that_read_as_ones_do_so() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { DeallocatedReads = DeallocatedReadNeed.Ones },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(Deallocating),
        BudgetPercent = 30,
    });
}

using NvmeConformance.LbaAllocation.Generation;

namespace NvmeConformance.LbaAllocation;

/// <summary>The form of the list: header, descriptors, and nothing beyond the buffer.</summary>
/// <param name="context">The run.</param>
public sealed class ListStructureTests(SuiteContext context)
{
    private static readonly Mix Fragmented = new((Move.Write, 12), (Move.Query, 10), (Move.Deallocate, 2), (Move.Pages, 1));

    /// <summary>Fragmented namespaces, asked about with buffers of all sizes.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-015", "LBA-ALLOC-019", "LBA-ALLOC-020", "LBA-ALLOC-022", "LBA-ALLOC-024")]
    public void Header_and_descriptors_are_well_formed() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(Fragmented),
    });

    /// <summary>Buffers that end right behind the descriptors that fit; what lies behind them is watched.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-014", "LBA-ALLOC-015", "LBA-ALLOC-016")]
    public void No_byte_is_written_behind_the_buffer() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(Fragmented with { MostSteps = 32 }),
        BudgetPercent = 50,
    });
}

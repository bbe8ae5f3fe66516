using NvmeConformance.LbaAllocation.Generation;

namespace NvmeConformance.LbaAllocation;

/// <summary>What was written is reported, from the moment the write completes.</summary>
/// <param name="context">The run.</param>
public sealed class WriteReportingTests(SuiteContext context)
{
    private static readonly Mix OneByOne = new((Move.Write, 10), (Move.Query, 8), (Move.Flush, 1), (Move.Read, 3), (Move.LastBlocks, 1));

    /// <summary>Writes and queries one after the other, with and without Flush in between.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-001", "LBA-ALLOC-029")]
    public void A_write_is_reported_from_its_completion_on() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(OneByOne),
    });

    /// <summary>The same with data that deallocated blocks could return: only recommended to be reported.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-031")]
    public void Zeros_and_ones_written_as_data_are_reported_too() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(OneByOne with { UniformDataPercent = 60, MostSteps = 24 }),
        BudgetPercent = 30,
    });

    /// <summary>Reads data that were written before a query and after it: the report never costs data.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-029")]
    public void What_was_written_is_read_back_whatever_is_asked_in_between() => context.ForAll(new Property
    {
        Needs = Needing.Tracking,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Write, 8), (Move.Read, 8), (Move.Query, 3)) { Depth = 6 }),
        BudgetPercent = 50,
    });
}

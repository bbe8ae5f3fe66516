using NvmeConformance.LbaAllocation.Generation;

namespace NvmeConformance.LbaAllocation;

/// <summary>However a list is asked for, it says the same.</summary>
/// <param name="context">The run.</param>
public sealed class PagingTests(SuiteContext context)
{
    /// <summary>Scattered blocks, listed with much room and page by page; what differs is asked again at the end.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-017", "LBA-ALLOC-018", "LBA-ALLOC-065")]
    public void A_list_read_in_pages_equals_the_list_read_at_once() => context.ForAll(new Property
    {
        Needs = Needing.KnownUnits,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Pages, 3), (Move.Write, 1), (Move.Deallocate, 1)) { MostSteps = 28, Finale = [Move.Pages] }),
    });

    /// <summary>The same list in pages of every size, asked of every controller.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-017", "LBA-ALLOC-018", "LBA-ALLOC-065")]
    public void Pages_of_every_size_add_up_to_the_same_list() => context.ForAll(new Property
    {
        Needs = Needing.KnownUnits,
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(PageSizeScripts.EverySize),
        BudgetPercent = 15,
    });

    /// <summary>Ranges, and their parts one by one.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-064")]
    public void Lists_for_the_parts_of_a_range_add_up_to_the_list_for_the_whole() => context.ForAll(new Property
    {
        Needs = Needing.KnownUnits,
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix((Move.Parts, 3), (Move.Write, 1), (Move.Deallocate, 1)) { MostSteps = 36, Finale = [Move.Parts] }),
    });
}

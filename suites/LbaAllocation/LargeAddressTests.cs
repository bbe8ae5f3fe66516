using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation;

/// <summary>Addresses that do not fit 32 bits.</summary>
/// <param name="context">The run.</param>
public sealed class LargeAddressTests(SuiteContext context)
{
    private const ulong BlocksOf64Tebibytes = 1UL << 37;
    private const ulong BlocksNeeded = (1UL << 32) + (1UL << 20);

    /// <summary>Blocks on both sides of 2^32 and at the far end of a large namespace.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-070")]
    public void Blocks_beyond_32_bits_are_reported_where_they_are() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { NamespaceBlocks = BlocksNeeded },
        Least = Needing.Tracking with { NamespaceBlocks = BlocksNeeded },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Write, 8), (Move.Query, 6), (Move.Deallocate, 2), (Move.Read, 2), (Move.LastBlocks, 1), (Move.Pages, 1))
        {
            HighAddressesOnly = true,
        }),
        BudgetPercent = 50,
    });

    /// <summary>Namespaces of 64 TiB of which a few blocks are written, at both ends and far from each other.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-070")]
    public void The_far_ends_of_64_TiB_are_reported_and_copied() => context.ForAll(new Property
    {
        Needs = Needing.Tracking with { NamespaceBlocks = BlocksOf64Tebibytes },
        Least = Needing.Tracking with { NamespaceBlocks = BlocksNeeded },
        Oracle = AllocationOracle.For,
        Scripts = Scripts.Of(new Mix(
            (Move.Write, 6), (Move.Query, 3), (Move.Deallocate, 2), (Move.WriteZeroes, 1), (Move.Copy, 1),
            (Move.LastBlocks, 2), (Move.BothEnds, 3),
            (Move.WideRanges, 1), (Move.Pages, 1))
        {
            EndsWithImages = true, FewestSteps = 10, MostSteps = 24,
        }),
        BudgetPercent = 15,
    });

    /// <summary>Units without a gap over more blocks than one descriptor can count.</summary>
    [SkippableFact]
    [Requirement("LBA-ALLOC-071")]
    public void A_run_longer_than_a_descriptor_is_split() => context.ForAll(new Property
    {
        Needs = Needing.LargeUnits with { NamespaceBlocks = 2 * BlocksNeeded },
        Least = Needing.Tracking with { NamespaceBlocks = 2 * BlocksNeeded },
        Oracle = AllocationOracle.For,
        Scripts = DrawnScripts.By(LongRunScripts.Fill),
        BudgetPercent = 2,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.LbaAllocation.Generation;
using Xunit;

namespace NvmeConformance.LbaAllocation;

/// <summary>Addresses that do not fit 32 bits.</summary>
/// <param name="context">The run.</param>
public sealed class LargeAddressTests(SuiteContext context)
{
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
}

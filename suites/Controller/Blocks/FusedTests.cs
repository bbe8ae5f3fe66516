using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Fused compare and write.</summary>
/// <param name="context">The run.</param>
public sealed class FusedTests(SuiteContext context)
{
    /// <summary>Several pairs that expect the same value, with other writers among them.</summary>
    [SkippableFact]
    [Requirement("BASE-159")]
    public void Of_pairs_that_expect_the_same_value_one_wins() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.FusedCompareAndWrite),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(
            new BlockMix((5, moves => moves.Contend()), (1, moves => moves.HalfAPair())) { Depth = 10, Places = 1, MostSteps = 36 }),
        BudgetPercent = 60,
    });

    /// <summary>Queues of a few entries, which pairs begin in any slot of, the last one included.</summary>
    [SkippableFact]
    [Requirement("BASE-159")]
    public void A_pair_goes_around_the_end_of_its_queue() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.FusedCompareAndWrite) with { IoEntries = 5, IoQueuePairs = 1 },
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(
            new BlockMix((3, moves => moves.Contend()), (2, moves => moves.Flush()), (2, moves => moves.Read())) { Depth = 3, Places = 1 }),
        BudgetPercent = 10,
    });
}

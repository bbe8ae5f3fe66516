using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Writes happen as a whole, as far as AWUN, AWUPF and their boundaries promise.</summary>
/// <param name="context">The run.</param>
public sealed class AtomicityTests(SuiteContext context)
{
    /// <summary>Writes to the same blocks in flight together, and reads among them.</summary>
    [SkippableFact]
    [Requirement("BASE-160")]
    public void Writes_in_flight_together_do_not_mix() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any with { IoQueuePairs = 4 },
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((6, moves => moves.Race()), (1, moves => moves.Read()), (1, moves => moves.AwaitAll()))
        {
            Depth = 10,
            Places = 1,
            Namespaces = 1,
        }),
        BudgetPercent = 60,
    });

    /// <summary>Writes of just the atomic size, and a little more, cut off by a loss of power.</summary>
    [SkippableFact]
    [Requirement("BASE-160", "BASE-168")]
    public void A_write_that_power_cuts_off_is_there_or_not() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((1, moves => moves.WriteAtomicallyAndCutPower())) { Depth = 4, Places = 2, MostSteps = 30 }),
        BudgetPercent = 40,
    });
}

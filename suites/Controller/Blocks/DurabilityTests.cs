using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>What is durable outlasts a loss of power, whatever becomes of the rest.</summary>
/// <param name="context">The run.</param>
public sealed class DurabilityTests(SuiteContext context)
{
    /// <summary>Flush, and then power goes with writes in flight.</summary>
    [SkippableFact]
    [Requirement("BASE-158", "BASE-168")]
    public void Flushed_writes_outlast_a_power_cut() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (5, moves => moves.WriteAndFlush()), (4, moves => moves.Write()), (2, moves => moves.Read()), (2, moves => moves.CutPower()))
        {
            Depth = 6, ForcedUnitAccessPercent = 0,
        }),
        BudgetPercent = 50,
    });

    /// <summary>One Flush of all namespaces, where VWC says that this works.</summary>
    [SkippableFact]
    [Requirement("BASE-158")]
    public void A_flush_of_all_namespaces_leaves_none_out() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.VolatileWriteCache) with { Namespaces = 2 },
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (5, moves => moves.WriteAndFlush()), (2, moves => moves.Write()), (2, moves => moves.CutPower()))
        {
            Depth = 4, ForcedUnitAccessPercent = 0, MostSteps = 24,
        }),
        BudgetPercent = 20,
    });

    /// <summary>FUA with the cache on, and any write with the cache off.</summary>
    [SkippableFact]
    [Requirement("BASE-108", "BASE-168")]
    public void Writes_that_bypass_the_cache_outlast_a_power_cut() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.VolatileWriteCache),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (8, moves => moves.Write()), (2, moves => moves.Race()), (3, moves => moves.SwitchCache()), (2, moves => moves.CutPower()),
            (2, moves => moves.Read()))
        {
            Depth = 6, ForcedUnitAccessPercent = 50,
        }),
        BudgetPercent = 50,
    });

    /// <summary>Power goes after an orderly shutdown.</summary>
    [SkippableFact]
    [Requirement("BASE-168")]
    public void Everything_outlasts_an_orderly_shutdown() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((6, moves => moves.Write()), (1, moves => moves.PowerOff()), (1, moves => moves.CutPower()))
        {
            Depth = 6,
            MostSteps = 24,
        }),
        BudgetPercent = 25,
    });

    /// <summary>Flush of one namespace, and of all where VWC says that this works.</summary>
    [SkippableFact]
    [Requirement("BASE-158")]
    public void Flush_takes_the_broadcast_identifier_as_announced() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((3, moves => moves.Flush()), (1, moves => moves.Write())) { MostSteps = 20 }),
        BudgetPercent = 15,
    });
}

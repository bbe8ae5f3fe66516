using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Namespaces that are write protected.</summary>
/// <param name="context">The run.</param>
public sealed class WriteProtectionTests(SuiteContext context)
{
    /// <summary>Every command that changes blocks, against protection that is put on and lifted.</summary>
    [SkippableFact]
    [Requirement("BASE-163")]
    public void A_protected_namespace_refuses_every_change() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.WriteProtection),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (3, moves => moves.ProtectFromWriting()),
            (1, moves => moves.Write()),
            (1, moves => moves.Flush()))
        {
            MostSteps = 30,
        }),
        BudgetPercent = 30,
    });

    /// <summary>Protection that lasts until power is cycled.</summary>
    [SkippableFact]
    [Requirement("BASE-163")]
    public void Protection_until_the_next_power_cycle_ends_with_it() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.WriteProtection),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(
            new BlockMix((3, moves => moves.ProtectUntilPowerCycle()), (1, moves => moves.Write())) { MostSteps = 30 }),
        BudgetPercent = 20,
    });
}

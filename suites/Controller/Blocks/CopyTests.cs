using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Copy.</summary>
/// <param name="context">The run.</param>
public sealed class CopyTests(SuiteContext context)
{
    /// <summary>One source or several, read back with what surrounds them.</summary>
    [SkippableFact]
    [Requirement("BASE-157")]
    public void Copies_hold_what_their_sources_held() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.Copy),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(
            new BlockMix((5, moves => moves.Copy()), (2, moves => moves.Write()), (1, moves => moves.CopyUnreadable())) { Depth = 4 }),
        BudgetPercent = 50,
    });

    /// <summary>Sources in the same namespace and in another one, once the host has enabled the formats that say which.</summary>
    [SkippableFact]
    [Requirement("BASE-157")]
    public void Copies_come_from_the_namespace_that_they_name() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.Copy | OptionalFeatures.HostBehavior) with { Namespaces = 2 },
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (6, moves => moves.CopyNamed()),
            (1, moves => moves.SwitchCopyFormats()),
            (1, moves => moves.Write()))
        {
            Depth = 4,
        }),
        BudgetPercent = 30,
    });

    /// <summary>Limits exceeded by one, formats that are not offered, ranges that leave the namespace.</summary>
    [SkippableFact]
    [Requirement("BASE-157")]
    public void Copies_beyond_the_limits_are_rejected() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.Copy),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((4, moves => moves.CopyWrongly()), (1, moves => moves.Copy())) { MostSteps = 24 }),
        BudgetPercent = 50,
    });
}

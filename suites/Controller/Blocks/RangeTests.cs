using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Ranges and lengths that are not allowed are rejected and touch nothing.</summary>
/// <param name="context">The run.</param>
public sealed class RangeTests(SuiteContext context)
{
    /// <summary>Ranges that leave the namespace by one block, far, or by wrapping around 64 bits.</summary>
    [SkippableFact]
    [Requirement("BASE-151")]
    public void A_range_that_leaves_the_namespace_is_rejected() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (5, moves => moves.LeaveNamespace()),
            (1, moves => moves.WrongBits()),
            (1, moves => moves.Read()))
        {
            MostSteps = 24,
            Depth = 4,
        }),
        BudgetPercent = 50,
    });

    /// <summary>One block more than MDTS allows, and more.</summary>
    [SkippableFact]
    [Requirement("BASE-065")]
    public void A_transfer_beyond_the_limit_is_rejected() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.TransferLimit),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(
            new BlockMix((3, moves => moves.ExceedTransferLimit()), (1, moves => moves.Write())) { FewestSteps = 4, MostSteps = 10 }),
        BudgetPercent = 15,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Write Zeroes and Write Uncorrectable change their blocks and no others.</summary>
/// <param name="context">The run.</param>
public sealed class ZeroesAndErrorsTests(SuiteContext context)
{
    /// <summary>Parts of runs of data are zeroed, within the limits and beyond.</summary>
    [SkippableFact]
    [Requirement("BASE-154")]
    public void Zeroed_blocks_read_as_zeros_and_others_keep_their_data() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.WriteZeroes),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (6, moves => moves.WriteZeroes()),
            (1, moves => moves.Write()),
            (1, moves => moves.ExceedOwnLimit()),
            (1, moves => moves.WrongBits()))
        {
            Depth = 3,
        }),
        BudgetPercent = 50,
    });

    /// <summary>Parts of runs of data are made uncorrectable, read around, and written again.</summary>
    [SkippableFact]
    [Requirement("BASE-155")]
    public void Uncorrectable_blocks_cannot_be_read_until_written_again() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.WriteUncorrectable),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (6, moves => moves.WriteUncorrectable()),
            (1, moves => moves.Write()),
            (1, moves => moves.ExceedOwnLimit()),
            (1, moves => moves.Reset()))
        {
            Depth = 3,
        }),
        BudgetPercent = 50,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Compare and Verify.</summary>
/// <param name="context">The run.</param>
public sealed class CompareAndVerifyTests(SuiteContext context)
{
    /// <summary>Comparisons with what was written, and with what differs in one bit anywhere.</summary>
    [SkippableFact]
    [Requirement("BASE-152")]
    public void Compare_tells_equal_from_unequal() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.Compare),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(
            new BlockMix((6, moves => moves.Compare()), (2, moves => moves.Write()), (1, moves => moves.Race())) { Depth = 4 }),
        BudgetPercent = 50,
    });

    /// <summary>Verify over good blocks and over uncorrectable ones.</summary>
    [SkippableFact]
    [Requirement("BASE-153")]
    public void Verify_finds_uncorrectable_blocks_and_no_others() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.Verify | OptionalFeatures.WriteUncorrectable),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (5, moves => moves.Verify()),
            (2, moves => moves.WriteUncorrectable()),
            (2, moves => moves.Write()),
            (1, moves => moves.WrongBits()))),
        BudgetPercent = 50,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Dataset Management takes any number of ranges and leaves other blocks alone.</summary>
/// <param name="context">The run.</param>
public sealed class DatasetManagementTests(SuiteContext context)
{
    /// <summary>One range, 256 ranges, empty ones, overlapping ones.</summary>
    [SkippableFact]
    [Requirement("BASE-156")]
    public void Deallocation_takes_every_number_of_ranges_and_keeps_other_blocks() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.DatasetManagement),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(
            new BlockMix((6, moves => moves.Deallocate()), (2, moves => moves.Write()), (1, moves => moves.Read())) { Depth = 3 }),
        BudgetPercent = 50,
    });

    /// <summary>Ranges that leave the namespace, alone and among good ones.</summary>
    [SkippableFact]
    [Requirement("BASE-156")]
    public void A_range_that_leaves_the_namespace_is_rejected() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.DatasetManagement),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((4, moves => moves.LeaveByRanges()), (1, moves => moves.Write())) { MostSteps = 20 }),
        BudgetPercent = 25,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Metadata and protection information travel with their blocks.</summary>
/// <param name="context">The run.</param>
public sealed class MetadataTests(SuiteContext context)
{
    /// <summary>Writes and reads with metadata behind the data or in a buffer of their own.</summary>
    [SkippableFact]
    [Requirement("BASE-162")]
    public void Metadata_are_returned_with_their_blocks() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.Metadata),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (6, moves => moves.Write()),
            (6, moves => moves.Read()),
            (1, moves => moves.WriteAndReadLongest()),
            (1, moves => moves.Copy()))
        {
            Depth = 4,
        }),
        BudgetPercent = 40,
    });

    /// <summary>Protection information made by the host and by the controller, right and wrong, checked and not.</summary>
    [SkippableFact]
    [Requirement("BASE-161")]
    public void Protection_information_is_stored_and_checked() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.Metadata | OptionalFeatures.ProtectionInformation),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (6, moves => moves.Write()),
            (6, moves => moves.Read()),
            (3, moves => moves.WriteDamaged()),
            (3, moves => moves.ReadWithOtherTags()),
            (1, moves => moves.Verify()), (1, moves => moves.Compare()))
        {
            Depth = 3,
        }),
        BudgetPercent = 60,
    });
}

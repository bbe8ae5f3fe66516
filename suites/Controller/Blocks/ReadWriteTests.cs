using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Blocks.Generation;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Blocks;

/// <summary>Reads return what was written.</summary>
/// <param name="context">The run.</param>
public sealed class ReadWriteTests(SuiteContext context)
{
    /// <summary>Writes and reads one after the other, at the edges and in between.</summary>
    [SkippableFact]
    [Requirement("BASE-150")]
    public void A_read_returns_what_was_written() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((5, moves => moves.Write()), (5, moves => moves.Read()), (1, moves => moves.Flush()))),
        BudgetPercent = 50,
    });

    /// <summary>Transfers of all lengths up to the largest one.</summary>
    [SkippableFact]
    [Requirement("BASE-065", "BASE-150")]
    public void Transfers_of_every_length_up_to_the_largest_work() => context.ForAll(new Property
    {
        Needs = BlockNeeds.With(OptionalFeatures.TransferLimit),
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((1, moves => moves.WriteAndReadLongest())) { FewestSteps = 4, MostSteps = 10, Places = 5 }),
        BudgetPercent = 15,
    });

    /// <summary>The five commands that a kernel sends to a disk, first of all to its first and last blocks.</summary>
    [SkippableFact]
    [Requirement("LNX-48")]
    public void The_commands_of_a_block_device_work() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (4, moves => moves.Read()), (4, moves => moves.Write()), (1, moves => moves.Flush()),
            (1, moves => moves.Deallocate()), (1, moves => moves.WriteZeroes()))),
        BudgetPercent = 25,
    });

    /// <summary>Everything at once, on all queues.</summary>
    [SkippableFact]
    [Requirement("BASE-150", "BASE-167")]
    public void Deep_queues_of_mixed_commands_return_the_right_data() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any with { IoQueuePairs = 4 },
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (8, moves => moves.Write()), (8, moves => moves.Read()), (2, moves => moves.Compare()), (1, moves => moves.Verify()),
            (1, moves => moves.Deallocate()), (1, moves => moves.WriteZeroes()), (1, moves => moves.Copy()),
            (1, moves => moves.WriteUncorrectable()), (1, moves => moves.Flush()))
        {
            Depth = 32, FewestSteps = 40, MostSteps = 72, Places = 2,
        }),
        BudgetPercent = 60,
    });

    /// <summary>Controllers are reset with commands in flight; what had completed is still there.</summary>
    [SkippableFact]
    [Requirement("BASE-150", "BASE-165")]
    public void Completed_writes_outlast_resets() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix(
            (8, moves => moves.Write()), (6, moves => moves.Read()), (1, moves => moves.Deallocate()), (2, moves => moves.Reset()),
            (2, moves => moves.CutOffWrite()))
        {
            Depth = 8,
        }),
        BudgetPercent = 40,
    });

    /// <summary>Writes and reads that are cancelled while they are in flight; where there is no Cancel, they just complete.</summary>
    [SkippableFact]
    [Requirement("BASE-150")]
    public void A_cancelled_write_has_happened_or_not() => context.ForAll(new Property
    {
        Needs = BlockNeeds.Any,
        Oracle = BlockOracle.For,
        Scripts = BlockScripts.Of(new BlockMix((4, moves => moves.Cancel()), (4, moves => moves.Write()), (4, moves => moves.Read()))
        {
            Depth = 8,
        }),
        BudgetPercent = 25,
    });
}

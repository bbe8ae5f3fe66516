using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Blocks.Generation;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>Generated scripts are repeatable, and legal unless they are meant not to be.</summary>
public sealed class GeneratedBlockScripts
{
    private static readonly BlockMix Legal = new(
        (3, moves => moves.Write()), (3, moves => moves.Read()), (1, moves => moves.Compare()), (1, moves => moves.Verify()),
        (1, moves => moves.WriteZeroes()), (1, moves => moves.WriteUncorrectable()), (1, moves => moves.Deallocate()),
        (1, moves => moves.Copy()), (1, moves => moves.Race()), (1, moves => moves.Contend()), (1, moves => moves.WriteAndReadLongest()),
        (1, moves => moves.Flush()), (1, moves => moves.Cancel()))
    {
        Depth = 6,
    };

    [Fact]
    public void The_same_draw_gives_the_same_script()
    {
        var subsystem = ContentsStage.Subsystem();
        Assert.Equal(Texts(subsystem, 5), Texts(subsystem, 5));
        Assert.NotEqual(Texts(subsystem, 5), Texts(subsystem, 6));
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(7UL)]
    [InlineData(100UL)]
    [InlineData((1UL << 32) + 3)]
    [InlineData(1UL << 55)]
    public void Legal_moves_stay_inside_the_namespace_and_the_transfer_limit(ulong sizeBlocks)
    {
        var subsystem = ContentsStage.Subsystem(ContentsStage.Namespace with { SizeBlocks = sizeBlocks });
        for (var seed = 1UL; seed <= 40; seed++)
        {
            foreach (var command in Commands(Sample(subsystem, seed)))
            {
                Assert.True(
                    command.TransferBytes(512) <= subsystem.MaximumTransferBytes || command is DatasetManagementIntent, command.Describe());
                Assert.All(Ranges(command), range => Assert.True(
                    range.FirstLba < sizeBlocks && range.BlockCount <= sizeBlocks - range.FirstLba, command.Describe()));
            }
        }
    }

    [Fact]
    public void What_a_device_does_not_have_is_not_sent_to_it()
    {
        var subsystem = ContentsStage.Subsystem();
        subsystem.OptionalNvmCommands = 0;
        Assert.All(
            Enumerable.Range(1, 40).SelectMany(seed => Commands(Sample(subsystem, (ulong)seed))),
            command => Assert.True(
                command is WriteIntent or ReadIntent or FlushIntent or AlteredIntent, command.Describe()));
    }

    private static Script Sample(ProbedSubsystem subsystem, ulong seed) =>
        BlockScripts.Of(Legal)(subsystem).Sample(1, new Rnd(seed), 50)[0];

    private static IEnumerable<string> Texts(ProbedSubsystem subsystem, ulong seed) =>
        Sample(subsystem, seed).Steps.Select(step => step.Describe());

    private static IEnumerable<CommandIntent> Commands(Script script) => script.Steps.SelectMany(step => step switch
    {
        DoStep done => [done.Command],
        BeginStep begun => [begun.Command],
        _ => Array.Empty<CommandIntent>(),
    });

    private static IEnumerable<BlockRange> Ranges(CommandIntent command) => command switch
    {
        BlockIntent block => [block.Range],
        DatasetManagementIntent dataset => dataset.Ranges,
        CopyIntent copy => copy.Sources.Select(source => source.Range),
        _ => [],
    };
}

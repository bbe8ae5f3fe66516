using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.LbaAllocation.Tests.Stages;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Generated scripts are legal, repeatable and within the limits of the device.</summary>
public sealed class GeneratedScripts
{
    private static readonly Mix Everything = new(
    [
        .. Enum.GetValues<Move>()
            .Where(move => move is not (Move.RejectedWrite or Move.DeallocateBeyondLimits))
            .Select(move => (move, 1)),
    ])
    {
        Depth = 8,
        Namespaces = 2,
    };

    [Fact]
    public void The_same_draw_gives_the_same_script()
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        string[] Lines(ulong seed) => [.. Sample(subsystem, seed).Steps.Select(step => step.Describe())];
        Assert.Equal(Lines(5), Lines(5));
        Assert.NotEqual(Lines(5), Lines(6));
    }

    [Theory]
    [InlineData(2UL, 0u)]
    [InlineData(64UL, 1u)]
    [InlineData(100UL, 8u)]
    [InlineData(1_000UL, 256u)]
    [InlineData((1UL << 32) + 7, 8u)]
    [InlineData(1UL << 50, 65_536u)]
    public void Every_command_stays_inside_its_namespace(ulong sizeBlocks, uint unitBlocks)
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, sizeBlocks, unitBlocks), Subsystems.Namespace(2, sizeBlocks, unitBlocks));
        for (var seed = 1UL; seed <= 40; seed++)
        {
            Assert.All(Ranges(Sample(subsystem, seed)), range => Assert.True(
                range.FirstLba < sizeBlocks && range.BlockCount <= sizeBlocks - range.FirstLba, range.ToString()));
        }
    }

    [Fact]
    public void Limits_of_the_device_are_kept()
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 10_000, 256));
        subsystem.MaximumTransferBytes = 4096;
        subsystem.WriteZeroesLimitBytes = 8192;
        (subsystem.DatasetRangesLimit, subsystem.DatasetRangeBlocksLimit, subsystem.DatasetBlocksLimit) = (2, 10, 15);
        for (var seed = 1UL; seed <= 40; seed++)
        {
            foreach (var command in Commands(Sample(subsystem, seed)))
            {
                Assert.True(command is WriteZeroesIntent || command.TransferBytes(512) <= 4096, command.Describe());
                Assert.True(command is not WriteZeroesIntent zeroes || zeroes.Range.BlockCount <= 16, command.Describe());
                Assert.True(
                    command is not DatasetManagementIntent dataset
                        || (dataset.Ranges.Count <= 2
                            && dataset.Ranges.All(range => range.BlockCount <= 10)
                            && dataset.Ranges.Sum(range => range.BlockCount) <= 15),
                    command.Describe());
            }
        }
    }

    [Fact]
    public void A_device_without_deallocation_and_zeroing_gets_writes_instead()
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        subsystem.OptionalNvmCommands = 0;
        Assert.DoesNotContain(
            Enumerable.Range(1, 20).SelectMany(seed => Commands(Sample(subsystem, (ulong)seed))),
            command => command is WriteZeroesIntent or DatasetManagementIntent);
    }

    [Fact]
    public void Steps_of_this_suite_survive_in_a_witness_file()
    {
        var witness = new Witness
        {
            Suite = "LbaAllocation",
            Test = "any",
            Requirement = "LBA-ALLOC-065",
            Verdict = Conformance.Verdicts.Verdict.Fail,
            Expected = "",
            Actual = "",
            Seed = 1,
            SequenceIndex = 0,
            Device = "reference",
            Recipe = "",
            Steps = [new LbaAllocation.Steps.EnumerateStep(QueueTarget.First, 1, 8, 3)],
        };
        var file = new WitnessFile([typeof(AllocationOracle).Assembly]);
        Assert.Equal(witness.Steps, file.FromJson(file.ToJson(witness), "test").Steps);
    }

    private static Script Sample(Conformance.Probing.ProbedSubsystem subsystem, ulong seed) =>
        Scripts.From(subsystem, Everything).Sample(1, new Rnd(seed), 50)[0];

    private static IEnumerable<CommandIntent> Commands(Script script) => script.Steps
        .Select(step => step switch
        {
            DoStep done => done.Command,
            BeginStep begun => begun.Command,
            _ => null,
        })
        .OfType<CommandIntent>();

    private static IEnumerable<BlockRange> Ranges(Script script) => Commands(script).SelectMany(command => command switch
    {
        WriteIntent write => [write.Range],
        ReadIntent read => [read.Range],
        WriteZeroesIntent zeroes => [zeroes.Range],
        DatasetManagementIntent dataset => dataset.Ranges,
        LbaStatusIntent query => [new BlockRange(query.StartingLba, Math.Max((ushort)1, query.RangeLength))],
        _ => Array.Empty<BlockRange>(),
    });
}

using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Tests.Sequences.Commands;

/// <summary>Shrinking walks from a command to simpler ones: every walk ends, and within few steps.</summary>
public sealed class SimplerCommandTests
{
    private const int LongestWalk = 64;
    private const int MostCandidates = 32;

    public static TheoryData<CommandIntent> Commands =>
    [
        new FlushIntent(1),
        new ReadIntent(1, new BlockRange(5, 1)),
        new ReadIntent(1, new BlockRange(5, 2)),
        new ReadIntent(1, new BlockRange(ulong.MaxValue - 7, 8)),
        new WriteIntent(1, new BlockRange(5, 50), 3),
        new WriteZeroesIntent(1, new BlockRange(5, 17), Deallocate: true),
        new WriteIntent(1, new BlockRange(5, 3), 3) { Control = IoControl.ForceUnitAccess },
        new CompareIntent(1, new BlockRange(5, 3), 3) { DifferentByte = 700 },
        new VerifyIntent(1, new BlockRange(5, 3)),
        new WriteUncorrectableIntent(1, new BlockRange(5, 3)),
        new CancelIntent(1, 1, 7, CancelAction.Single),
        new AlteredIntent(new WriteIntent(1, new BlockRange(5, 3), 3), 12, 0xFFFF, 9, "NLB"),
        new CopyIntent(1, 50, [new CopySource(new BlockRange(5, 3)), new CopySource(new BlockRange(9, 9))], CopyRangeFormat.Format0),
        new CopyIntent(
            1, 50, [.. Enumerable.Range(0, 256).Select(index => new CopySource(new BlockRange((ulong)index, 2)))], CopyRangeFormat.Format1),
        new DatasetManagementIntent(1, [new BlockRange(5, 0)], Deallocate: true),
        new DatasetManagementIntent(1, [new BlockRange(5, 3), new BlockRange(9, 9)], Deallocate: false),
        new DatasetManagementIntent(1, [.. Enumerable.Range(0, 256).Select(index => new BlockRange((ulong)index, 2))], Deallocate: true),
        new LbaStatusIntent(1, 77, 12345, 999, LbaStatusAction.Allocated),
        new LbaStatusIntent(1, 0, 2, 9, LbaStatusAction.Allocated),
        new LbaStatusIntent(1, 9, 0, 9, LbaStatusAction.Allocated),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_walk_to_simpler_commands_ends(CommandIntent command)
    {
        Assert.All(WalksFrom(command), walk => Assert.InRange(walk.Count, 0, LongestWalk));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_candidate_is_another_command_and_is_offered_once(CommandIntent command)
    {
        var candidates = command.Simpler().ToList();

        Assert.DoesNotContain(command, candidates);
        Assert.Equal(candidates.Distinct().Count(), candidates.Count);
        Assert.InRange(candidates.Count, 0, MostCandidates);
        Assert.All(candidates, candidate => Assert.InRange(BlocksOf(candidate), 0UL, BlocksOf(command)));
    }

    [Fact]
    public void A_range_offers_its_ends_first_then_its_halves_then_all_but_one() => Assert.Equal(
        [new BlockRange(10, 1), new BlockRange(15, 1), new BlockRange(10, 3), new BlockRange(13, 3), new BlockRange(10, 5)],
        new BlockRange(10, 6).Shorter());

    [Theory]
    [InlineData(0, "LBA 7 (no blocks)")]
    [InlineData(1, "LBA 7")]
    [InlineData(2, "LBA 7..8")]
    public void Ranges_read_as_their_first_and_last_block(uint count, string text) =>
        Assert.Equal(text, new BlockRange(7, count).ToString());

    [Fact]
    public void Any_two_of_many_ranges_can_be_found_by_shrinking()
    {
        var command = new DatasetManagementIntent(1, [.. Enumerable.Range(0, 256).Select(index => new BlockRange((ulong)index, 1))], true);

        var shrunk = ShrinkWhile(command, candidate => Contains(candidate, 17) && Contains(candidate, 200), out var executions);

        Assert.Equal([17UL, 200UL], ((DatasetManagementIntent)shrunk).Ranges.Select(range => range.FirstLba));
        Assert.InRange(executions, 0, 150);
    }

    [Fact]
    public void A_step_in_flight_becomes_a_plain_one_or_stays_in_flight_with_less()
    {
        var step = new BeginStep(3, new QueueTarget(1, 2), new ReadIntent(1, new BlockRange(4, 2)), Ring: false);

        Assert.Equal(
            [
                new DoStep(step.Target, step.Command),
                step with { Ring = true },
                step with { Target = QueueTarget.First },
                step with { Command = new ReadIntent(1, new BlockRange(4, 1)) },
                step with { Command = new ReadIntent(1, new BlockRange(5, 1)) },
            ],
            step.Simpler());
    }

    [Fact]
    public void Steps_without_a_command_have_nothing_simpler()
    {
        Assert.All(
            (Step[])[new AwaitAllStep(), new AwaitStep(1), new IdleStep(5), new ResetStep(0)],
            step => Assert.Empty(step.Simpler()));
    }

    private static bool Contains(CommandIntent command, ulong lba) =>
        ((DatasetManagementIntent)command).Ranges.Any(range => range.FirstLba == lba);

    private static CommandIntent ShrinkWhile(CommandIntent command, Func<CommandIntent, bool> shows, out int executions)
    {
        executions = 0;
        for (var round = 0; round < LongestWalk; round++)
        {
            var count = 0;
            var simpler = command.Simpler().FirstOrDefault(candidate =>
            {
                count++;
                return shows(candidate);
            });
            executions += count;
            if (simpler is null)
            {
                return command;
            }

            command = simpler;
        }

        return command;
    }

    // The walks that always take the first, the last, and the middle candidate: the shortest and the longest are among them.
    private static IEnumerable<List<CommandIntent>> WalksFrom(CommandIntent command)
    {
        Func<List<CommandIntent>, CommandIntent>[] choices = [list => list[0], list => list[^1], list => list[list.Count / 2]];
        foreach (var choose in choices)
        {
            var walk = new List<CommandIntent>();
            var candidates = command.Simpler().ToList();
            while (candidates.Count > 0 && walk.Count <= LongestWalk)
            {
                walk.Add(choose(candidates));
                candidates = walk[^1].Simpler().ToList();
            }

            yield return walk;
        }
    }

    private static ulong BlocksOf(CommandIntent command) => command switch
    {
        ReadIntent read => read.Range.BlockCount,
        WriteIntent write => write.Range.BlockCount,
        WriteZeroesIntent zeroes => zeroes.Range.BlockCount,
        DatasetManagementIntent dataset => (ulong)dataset.Ranges.Sum(range => range.BlockCount),
        _ => 0,
    };
}

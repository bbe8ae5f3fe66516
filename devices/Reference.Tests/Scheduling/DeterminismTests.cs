using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Scheduling;

/// <summary>Histories: which command completed when, as (CID, nanoseconds), observed after every single event.</summary>
public class DeterminismTests
{
    [Fact]
    public void The_same_seed_gives_the_same_history() =>
        Assert.Equal(HistoryOf(seed: 5, Zeroings(0, 20)), HistoryOf(seed: 5, Zeroings(0, 20)));

    [Fact]
    public void Another_seed_gives_another_history() =>
        Assert.NotEqual(HistoryOf(seed: 5, Zeroings(0, 20)), HistoryOf(seed: 6, Zeroings(0, 20)));

    [Fact]
    public void Completions_come_out_of_order_where_the_policy_says_so()
    {
        var order = HistoryOf(seed: 5, Zeroings(0, 20)).Select(completion => completion.Identifier).ToArray();

        Assert.NotEqual(order.Order(), order);
    }

    [Fact]
    public void Completions_come_in_order_where_the_policy_says_so()
    {
        var order = HistoryOf(seed: 5, Zeroings(0, 20), Shapes.Plain).Select(completion => completion.Identifier).ToArray();

        Assert.Equal(order.Order(), order);
    }

    // Goal: a shrinker may take a command away without reshuffling the rest. Method: the same commands with and without the third
    // one; fetches of later ones move up by one fetch time, and nothing else changes.
    [Fact]
    public void Taking_a_command_away_changes_no_delay_of_the_others()
    {
        var fetch = Shapes.Reordering.Delays.FetchNanoseconds;
        var all = TimesOf(HistoryOf(seed: 5, Zeroings(0, 20)));
        var fewer = TimesOf(HistoryOf(seed: 5, [.. Zeroings(0, 3), .. Zeroings(4, 16)]));

        for (var command = 0; command < 20; command++)
        {
            if (command != 3)
            {
                var withAll = all[0x100 + command] - (command > 3 ? fetch : 0);
                Assert.Equal(withAll, fewer[0x100 + command - (command > 3 ? 1 : 0)]);
            }
        }
    }

    [Fact]
    public void Equal_commands_have_delays_of_their_own()
    {
        var flush = FlushCommand.Encode(new FlushCommand(Shapes.Nsid));
        var history = HistoryOf(seed: 5, [.. Enumerable.Repeat(flush, 20)]);
        var fetch = Shapes.Reordering.Delays.FetchNanoseconds;

        var delays = history.Select(completion => completion.Nanoseconds - ((completion.Identifier - 0x100) * fetch)).Distinct();

        Assert.Equal(20, delays.Count());
    }

    [Fact]
    public void Every_event_that_a_host_can_see_is_a_step_of_its_own()
    {
        using var rig = new Rig(policies: Shapes.Reordering).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        queue.Submit(Zeroings(0, 10));
        var looks = new Looks();

        rig.Subsystem.Clock.WaitUntil(looks, long.MaxValue - 1);

        // Ten executions, ten completions, and the look before the first of them; a fetch shows nothing.
        Assert.Equal(21, looks.Count);
    }

    private static SubmissionEntry[] Zeroings(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(lba => WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, (ulong)lba, 0)))];

    private static Dictionary<int, long> TimesOf(List<(int Identifier, long Nanoseconds)> history) =>
        history.ToDictionary(completion => completion.Identifier, completion => completion.Nanoseconds);

    private static List<(int Identifier, long Nanoseconds)> HistoryOf(
        ulong seed, SubmissionEntry[] commands, Policies.ReferencePolicies? policies = null)
    {
        using var rig = new Rig(policies: policies ?? Shapes.Reordering, seed: seed).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        var start = rig.Subsystem.Clock.NowNanoseconds;
        queue.Submit(commands);
        var history = new History(queue, rig.Subsystem.Clock, start);
        rig.Subsystem.Clock.WaitUntil(history, long.MaxValue - 1);
        Assert.Equal(commands.Length, history.Completions.Count);
        return history.Completions;
    }

    private sealed class History(RawQueue queue, Clock clock, long start) : IWaitCondition
    {
        internal List<(int Identifier, long Nanoseconds)> Completions { get; } = [];

        public bool IsMet()
        {
            while (queue.Posted[Completions.Count].Phase)
            {
                Completions.Add((queue.Posted[Completions.Count].CommandIdentifier, clock.NowNanoseconds - start));
            }

            return false;
        }
    }

    private sealed class Looks : IWaitCondition
    {
        internal int Count { get; private set; }

        public bool IsMet()
        {
            Count++;
            return false;
        }
    }
}

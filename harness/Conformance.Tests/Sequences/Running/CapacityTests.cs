using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>Queues, notes and the transfer window are finite; a script need not know.</summary>
public sealed class CapacityTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void More_commands_than_a_queue_holds_go_through_it_in_their_order(int ioEntries)
    {
        using var bench = new SequenceBench(layout: new QueueLayout(IoQueuePairs: 1, IoEntries: ioEntries));

        bench.Run([.. Enumerable.Range(0, 50).Select(index => BeginRead(index, (ulong)index, ring: false))]);

        AssertAllCarriedOut(bench, 50);
    }

    [Fact]
    public void More_commands_than_there_are_notes_for_go_through()
    {
        using var bench = new SequenceBench(layout: new QueueLayout(IoQueuePairs: 2, IoEntries: 128));

        bench.Run([.. Enumerable.Range(0, 200).Select(
            index => BeginRead(index, (ulong)(index % 64), ring: false, new QueueTarget(0, index % 2)))]);

        AssertAllCarriedOut(bench, 200);
    }

    [Fact]
    public void More_data_than_the_window_holds_go_through_it()
    {
        // 32 KiB each, 300 of them: more than twice the window.
        using var bench = new SequenceBench(layout: new QueueLayout(IoQueuePairs: 1, IoEntries: 256));
        bench.Toy.Storage.AsSpan().Fill(0x77);
        var wrong = 0;
        bench.Oracle.JudgeCompletion = (_, invocation, _) => wrong += invocation.Data.ContainsAnyExcept((byte)0x77) ? 1 : 0;

        bench.Run([.. Enumerable.Range(0, 300).Select(index =>
            new BeginStep(index, QueueTarget.First, new ReadIntent(1, new BlockRange(0, 64)), Ring: true))]);

        AssertAllCarriedOut(bench, 300);
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_queue_whose_head_lags_behind_is_waited_for()
    {
        // Legal: of two commands the second completes first, and tells that neither has left the ring yet.
        using var bench = new SequenceBench(layout: new QueueLayout(IoQueuePairs: 1, IoEntries: 3));
        var later = new Later();
        bench.Toy.World.Add(later);
        SubmissionEntry? first = null;
        bench.Toy.Misbehaviour = (queue, command) =>
        {
            if (first is not { } held)
            {
                first = command;
                return true;
            }

            first = null;
            var consumed = queue.Head;
            Post(queue, command, (consumed + 1) % 3);
            later.At(bench.Toy.Clock.NowNanoseconds + 50_000, () => Post(queue, held, consumed));
            return true;
        };

        bench.Run([.. Enumerable.Range(0, 30).Select(index => BeginRead(index, (ulong)index, ring: true))]);

        AssertAllCarriedOut(bench, 30);
    }

    [Fact]
    public void A_transfer_longer_than_the_window_is_not_sent_and_the_journal_says_so()
    {
        using var bench = new SequenceBench();

        var journal = bench.RunWithJournal(Read(0, 65536), Read(1));

        Assert.Equal(["invoke 0 Read 1 c0q1", "complete 0 Read 1 c0q1", "audit"], bench.Events);
        Assert.Equal("not sent, there is no place for it: Read nsid 1 LBA 0..65535", journal.Lines[0].Text);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    [InlineData(0, -1)]
    public void A_command_for_a_place_that_there_is_not_is_left_out(int controller, int queue)
    {
        using var bench = new SequenceBench();

        bench.Run(Read(1, target: new QueueTarget(controller, queue)), new ResetStep(controller == 0 ? 99 : controller), Read(2));

        Assert.Equal(["invoke 0 Read 2 c0q1", "complete 0 Read 2 c0q1", "audit"], bench.Events);
    }

    [Fact]
    public void Admin_commands_take_the_admin_queue_whatever_the_target_says()
    {
        using var bench = new SequenceBench();

        bench.Run(new DoStep(new QueueTarget(0, 55), LbaStatusIntent.Allocated(1, 3, 0, 1)));

        Assert.Equal(["invoke 0 GetLbaStatus 3 c0q0", "complete 0 GetLbaStatus 3 c0q0", "audit"], bench.Events);
    }

    private sealed class Later : ITimeParticipant
    {
        private Action _act = () => { };

        public long NextEventNanoseconds { get; private set; } = long.MaxValue;

        public void At(long nanoseconds, Action act) => (NextEventNanoseconds, _act) = (nanoseconds, act);

        public bool RunNextEvent(long nowNanoseconds)
        {
            NextEventNanoseconds = long.MaxValue;
            _act();
            return true;
        }
    }

    private static void Post(Nvme.Host.Tests.Fakes.FakeQueue queue, SubmissionEntry command, int head) => queue.Post(new CompletionEntry
    {
        CommandIdentifier = command.CommandIdentifier,
        SubmissionQueueIdentifier = queue.Identifier,
        SubmissionQueueHead = (ushort)head,
    });

    private static void AssertAllCarriedOut(SequenceBench bench, int commands)
    {
        Assert.Null(bench.Runner.Anomaly);
        Assert.Equal(
            Enumerable.Range(0, commands),
            bench.Events.Where(line => line.StartsWith("invoke", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[1])));
        Assert.Equal(
            Enumerable.Range(0, commands),
            bench.Events.Where(line => line.StartsWith("complete", StringComparison.Ordinal))
                .Select(line => int.Parse(line.Split(' ')[1])).Order());
        Assert.Equal("audit", bench.Events[^1]);
    }
}

using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Spec.Queues;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>What a device does wrong is told, once and in the right place, and never ends in a crash or a hang.</summary>
public sealed class HostileDeviceTests : IDisposable
{
    private const int BlockBytes = ToyDrive.BlockBytes;
    private readonly SequenceBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_completion_of_a_command_that_never_was_is_an_anomaly_and_ends_the_sequence()
    {
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            queue.Post(0x1234);
            return true;
        };

        var journal = _bench.RunWithJournal(Read(1), Read(2));

        Assert.Equal(
            "queue 1 received a completion entry that is wrong: UnknownCommandIdentifier, CID 1234h, SQID 1, SQHD 1",
            _bench.Runner.Anomaly);
        Assert.Equal(["invoke 0 Read 1 c0q1"], _bench.Events);
        Assert.Equal(["invoke", "complete"], journal.Lines.Select(line => line.Event));
    }

    [Fact]
    public void A_second_completion_is_an_anomaly_and_the_first_one_counts()
    {
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            queue.Post(command.CommandIdentifier);
            queue.Post(command.CommandIdentifier);
            return true;
        };

        _bench.Run(Read(1), Read(2));

        Assert.Contains("UnknownCommandIdentifier", _bench.Runner.Anomaly);
        Assert.Equal(["invoke 0 Read 1 c0q1", "complete 0 Read 1 c0q1"], _bench.Events);
    }

    [Fact]
    public void The_next_script_begins_without_the_anomaly_of_the_last()
    {
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            queue.Post(0x1234);
            return false;
        };
        _bench.Run(Read(1));
        _bench.Toy.Misbehaviour = null;
        _bench.Bench.Restore(default);

        _bench.Run(Read(1));

        Assert.Null(_bench.Runner.Anomaly);
        Assert.Equal("audit", _bench.Events[^1]);
    }

    [Fact]
    public void An_anomaly_sends_nothing_more_even_where_the_window_would_have_to_be_used_again()
    {
        var commands = 0;
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            commands++;
            queue.Post(0x1234);
            return true;
        };
        _bench.Oracle.AuditWith = _ => Assert.Fail("There is nothing to audit.");

        _bench.Run(BeginRead(1, 1), BeginRead(2, 2), new AwaitStep(1), Read(3));

        Assert.InRange(commands, 1, 2);
        Assert.DoesNotContain(_bench.Events, line => line.Contains("Read 3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_flood_of_wrong_completions_ends_the_sequence()
    {
        _bench.Toy.Misbehaviour = (queue, command) => true;
        _bench.Toy.World.Add(new Always(() => _bench.Toy.Devices[0].Queue(2).Post(0x0BAD)));

        _bench.Run(Read(1));

        Assert.Contains("queue 2 received a completion entry that is wrong", _bench.Runner.Anomaly);
    }

    [Fact]
    public void A_command_that_is_never_answered_is_lost_when_nothing_can_happen_any_more()
    {
        _bench.Toy.Misbehaviour = (_, _) => true;

        var journal = _bench.RunWithJournal(Write(1), Read(1));

        Assert.Equal(["invoke 0 Write 1 c0q1", "lost 0 Write 1 c0q1 quiescent"], _bench.Events);
        Assert.Equal("no completion: Write nsid 1 LBA 1, pattern 5", journal.Lines[^1].Text);
    }

    [Fact]
    public void A_command_that_is_not_answered_in_time_is_lost_without_being_given_up_for_good()
    {
        _bench.Toy.Misbehaviour = (_, _) => true;
        _bench.Toy.World.Add(new Ticking(1_000_000_000));

        _bench.Run(Write(1));

        Assert.Equal(["invoke 0 Write 1 c0q1", "lost 0 Write 1 c0q1"], _bench.Events);
    }

    [Fact]
    public void All_that_is_waited_for_together_is_lost_together()
    {
        _bench.Toy.Misbehaviour = (_, _) => true;

        _bench.Run(BeginRead(1, 1, ring: false), BeginRead(2, 2, target: new(0, 1)), new AwaitAllStep(), Read(3));

        Assert.Equal(["lost 1 Read 1 c0q1 quiescent", "lost 0 Read 2 c0q2 quiescent"], _bench.Events.Skip(2).Order().Reverse());
    }

    [Theory]
    [InlineData(1, -1, 0)]
    [InlineData(1, BlockBytes, 0)]
    [InlineData(1, BlockBytes + 63, 63)]
    [InlineData(8, (8 * BlockBytes) + 1, 1)]
    public void Bytes_written_beside_the_buffer_are_told_with_their_distance(uint blocks, int at, int distance)
    {
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            WriteByte(command.Prp1, at);
            return false;
        };

        _bench.Run(Read(1, blocks));

        Assert.Equal($"complete 0 Read 1 c0q1 overrun {distance}", _bench.Events[1]);
    }

    [Fact]
    public void A_transfer_within_its_buffer_damages_nothing()
    {
        _bench.Run(Read(0, 64), Write(0, 64), Read(63));

        Assert.DoesNotContain(_bench.Events, line => line.Contains("overrun", StringComparison.Ordinal));
        Assert.Null(_bench.Runner.Anomaly);
    }

    [Fact]
    public void What_the_device_leaves_unwritten_shows_the_fill()
    {
        byte[] seen = [];
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            WriteByte(command.Prp1, 3);
            queue.Post(command.CommandIdentifier);
            return true;
        };
        _bench.Oracle.JudgeCompletion = (_, invocation, _) => seen = invocation.Data.ToArray();

        _bench.Run(Read(1));

        Assert.Equal([0xA5, 0xA5, 0xA5, 0x00, 0xA5], seen[..5]);
        Assert.Equal(BlockBytes, seen.Length);
    }

    [Fact]
    public void An_access_to_memory_that_was_never_given_is_told_at_the_end()
    {
        _bench.Toy.Misbehaviour = (_, _) =>
        {
            Reach(0x4000, isWrite: true);
            Reach(0x8000, isWrite: false);
            return false;
        };

        _bench.Run(Read(1));
        Assert.Equal(["audit", "stray write 4000h 1"], _bench.Events.Skip(2));

        _bench.Toy.Misbehaviour = null;
        _bench.Run(Read(1));
        Assert.Equal("audit", _bench.Events[^1]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(0xFFFF)]
    public void A_submission_queue_head_that_cannot_be_is_an_anomaly(int head)
    {
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            queue.Post(new CompletionEntry
            {
                CommandIdentifier = command.CommandIdentifier,
                SubmissionQueueIdentifier = queue.Identifier,
                SubmissionQueueHead = (ushort)head,
            });
            return true;
        };

        _bench.Run(Read(1), Read(2));

        Assert.Contains("SubmissionHeadOutOfRange", _bench.Runner.Anomaly);
    }

    [Fact]
    public void A_submission_queue_head_that_never_moves_is_an_anomaly_and_not_a_lost_command()
    {
        _bench.Toy.Misbehaviour = (queue, command) =>
        {
            queue.Post(new CompletionEntry
            {
                CommandIdentifier = command.CommandIdentifier,
                SubmissionQueueIdentifier = queue.Identifier,
                SubmissionQueueHead = 0,
            });
            return true;
        };

        _bench.Run([.. Enumerable.Range(0, 20).Select(lba => Read((ulong)lba))]);

        Assert.Equal(
            "queue 1 takes no more commands although all have completed: its reported head (SQHD) does not move", _bench.Runner.Anomaly);
        Assert.Equal(7, _bench.Events.Count(line => line.StartsWith("complete", StringComparison.Ordinal)));
        Assert.DoesNotContain(_bench.Events, line => line.StartsWith("lost", StringComparison.Ordinal));
    }

    private unsafe void WriteByte(ulong buffer, int at)
    {
        Assert.True(_bench.Toy.Controllers[0].Memory.TryReach(buffer + (ulong)(long)at, 1, isWrite: true, out var pointer));
        *pointer = 0;
    }

    private unsafe void Reach(ulong address, bool isWrite) =>
        Assert.False(_bench.Toy.Controllers[0].Memory.TryReach(address, 1, isWrite, out _));

    private sealed class Ticking(long periodNanoseconds) : ITimeParticipant
    {
        public long NextEventNanoseconds { get; private set; }

        public bool RunNextEvent(long nowNanoseconds)
        {
            NextEventNanoseconds = nowNanoseconds + periodNanoseconds;
            return true;
        }
    }

    private sealed class Always(Action act) : ITimeParticipant
    {
        public long NextEventNanoseconds => 0;

        public bool RunNextEvent(long nowNanoseconds)
        {
            act();
            return true;
        }
    }
}

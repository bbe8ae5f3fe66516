using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Tests.Controllers;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Verbs;

public sealed class SingleCommandTests : IDisposable
{
    private readonly ControllerBench _bench = new();
    private readonly SingleCommand _single = new();

    public SingleCommandTests() => _bench.Handle.Start(new QueueLayout(AdminEntries: 4, IoQueuePairs: 1, IoEntries: 2));

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_command_that_succeeds()
    {
        var result = Execute();

        Assert.True(result.Succeeded);
        Assert.Equal("0/00h Success", result.ToString());
    }

    [Fact]
    public void A_command_that_is_refused()
    {
        _bench.Device.Behaviour = (queue, command) => queue.Post(command.CommandIdentifier, Status.Of(StatusCode.InvalidFieldInCommand));

        var result = Execute();

        Assert.False(result.Succeeded);
        Assert.Equal(WaitOutcome.Met, result.Wait);
        Assert.Equal(StatusCode.InvalidFieldInCommand, result.Completion.Status.CodeWithType);
    }

    [Fact]
    public void A_command_that_is_never_answered_ends_when_nothing_can_happen_any_more()
    {
        _bench.Device.Behaviour = (_, _) => { };

        var result = Execute();

        Assert.Equal(WaitOutcome.Quiescent, result.Wait);
        Assert.Equal("no completion", result.ToString());
    }

    [Fact]
    public void A_command_that_takes_longer_than_allowed_ends_at_its_deadline()
    {
        _bench.Device.CommandNanoseconds = 2_000;

        var result = _single.Execute(_bench.Handle, _bench.Handle.Admin, default, DmaBuffer.None, timeoutNanoseconds: 1_999);

        Assert.Equal(WaitOutcome.DeadlinePassed, result.Wait);
    }

    [Fact]
    public void An_answer_that_comes_after_its_deadline_is_not_taken_for_the_next_one()
    {
        _bench.Device.CommandNanoseconds = 2_000;
        _single.Execute(_bench.Handle, _bench.Handle.Admin, default, DmaBuffer.None, timeoutNanoseconds: 1_000);
        _bench.Device.Behaviour = (queue, command) => queue.Post(command.CommandIdentifier, Status.Of(
            command.Opcode == 0x7F ? StatusCode.InvalidCommandOpcode : StatusCode.Success));

        var result = _single.Execute(_bench.Handle, _bench.Handle.Admin, new SubmissionEntry { Opcode = 0x7F }, DmaBuffer.None);

        Assert.Equal(StatusCode.InvalidCommandOpcode, result.Completion.Status.CodeWithType);
        Assert.Equal(0, _single.Anomalies);
    }

    [Fact]
    public void Entries_that_belong_to_nobody_are_counted_and_not_obeyed()
    {
        _bench.Device.Behaviour = (queue, command) =>
        {
            queue.Post((ushort)~command.CommandIdentifier, Status.Of(StatusCode.InternalError));
            queue.Post(command.CommandIdentifier);
        };

        Assert.True(Execute().Succeeded);
        Assert.Equal(1, _single.Anomalies);
    }

    [Fact]
    public void A_queue_that_is_full_of_lost_commands_takes_no_more()
    {
        _bench.Device.Behaviour = (_, _) => { };
        var queue = _bench.Handle.IoQueues[0];
        _single.Execute(_bench.Handle, queue, default, DmaBuffer.None);

        Assert.Equal("no completion", _single.Execute(_bench.Handle, queue, default, DmaBuffer.None).ToString());
        Assert.Equal(1, queue.Outstanding);
    }

    [Fact]
    public void A_device_that_floods_the_queue_without_letting_time_pass_cannot_hold_the_host()
    {
        _bench.Device.Behaviour = (_, _) => { };
        _bench.Clock.Add(new Flood(() => _bench.Device.Queue(0).Post(0x5555)));

        Assert.Equal(WaitOutcome.DeadlinePassed, Execute().Wait);
        Assert.True(_single.Anomalies > 1000);
    }

    private CommandResult Execute() => _single.Execute(_bench.Handle, _bench.Handle.Admin, default, DmaBuffer.None);

    private sealed class Flood(Action post) : ITimeParticipant
    {
        public long NextEventNanoseconds => 0;

        public bool RunNextEvent(long nowNanoseconds)
        {
            post();
            return true;
        }
    }
}

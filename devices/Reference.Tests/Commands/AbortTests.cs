using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands;

public class AbortTests
{
    private const uint Performed = 0;
    private const uint NotPerformed = 1;

    // Arbitration takes the Abort command in between, so the last of these is not executed yet when its turn comes.
    private const int FlushesBefore = 5;
    private const ushort Victim = 0x100 + FlushesBefore;

    [Fact]
    public void A_command_that_is_aborted_at_once_completes_first_and_has_no_effect()
    {
        using var rig = Aborting(AbortChoice.AtOnce);
        var queue = WriteBehindFlushes(rig);

        Assert.Equal((StatusCode.Success, Performed), Abort(rig, queue: 2, Victim));
        var taken = queue.Take();
        rig.RunDry();
        taken.AddRange(queue.Take());

        Assert.Equal(StatusCode.CommandAbortRequested, Assert.Single(taken, IsVictim).Status.CodeWithType);
        Assert.Equal(FlushesBefore + 1, taken.Count);
        Assert.Equal(0, rig.Read(0, 1)[0]);
    }

    [Fact]
    public void The_completion_of_the_victim_is_there_when_the_abort_says_so()
    {
        using var rig = Aborting(AbortChoice.AtOnce);
        var queue = WriteBehindFlushes(rig);

        Abort(rig, queue: 2, Victim);

        Assert.Single(queue.Take(), IsVictim);
    }

    [Theory]
    [InlineData(AbortChoice.WhenItsTurnComes, StatusCode.CommandAbortRequested, 0)]
    [InlineData(AbortChoice.Never, StatusCode.Success, 0x33)]
    public void A_command_that_is_not_aborted_at_once_completes_in_its_turn(AbortChoice choice, StatusCode expected, byte written)
    {
        using var rig = Aborting(choice);
        var queue = WriteBehindFlushes(rig);

        Assert.Equal((StatusCode.Success, NotPerformed), Abort(rig, queue: 2, Victim));
        rig.RunDry();

        Assert.Equal(expected, Assert.Single(queue.Take(), IsVictim).Status.CodeWithType);
        Assert.Equal(written, rig.Read(0, 1)[0]);
    }

    [Theory]
    [InlineData(2, 0x4711)]
    [InlineData(5, Victim)]
    [InlineData(0xFFFF, 0xFFFF)]
    public void A_command_that_is_not_there_is_no_error(ushort queue, ushort identifier)
    {
        using var rig = Aborting(AbortChoice.AtOnce);
        WriteBehindFlushes(rig);

        Assert.Equal((StatusCode.Success, NotPerformed), Abort(rig, queue, identifier));
    }

    [Fact]
    public void An_event_request_can_be_aborted_and_makes_room_for_another()
    {
        using var rig = new Rig();
        var host = EventHost.On(rig);
        var request = host.Queue.Submit(AsynchronousEventRequestCommand.Encode());
        rig.RunDry();
        host.Queue.Submit(AbortCommand.Encode(new AbortCommand(0, request)));
        rig.RunDry();

        var taken = host.Queue.Take();

        Assert.Equal([StatusCode.CommandAbortRequested, StatusCode.Success], taken.Select(entry => entry.Status.CodeWithType));
        host.Queue.Submit(AsynchronousEventRequestCommand.Encode());
        Assert.Empty(host.Reported());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 6)]
    public void Aborts_beyond_the_limit_are_refused_where_the_limit_counts(bool isEnforced, int expectedSuccesses)
    {
        var slow = new DelayPolicy { PostMinimumNanoseconds = 50_000, PostMaximumNanoseconds = 50_000 };
        var policies = Shapes.Plain with { Delays = slow, Abort = new AbortPolicy { EnforcesLimit = isEnforced } };
        using var rig = new Rig(Shapes.Configuration() with { AbortLimitZeroBased = 1 }, policies);
        var admin = RawQueue.Admin(rig, 32);

        admin.Submit([.. Enumerable.Repeat(AbortCommand.Encode(new AbortCommand(7, 7)), 6)]);
        rig.RunDry();
        var taken = admin.Take();

        Assert.Equal((6, expectedSuccesses), (taken.Count, taken.Count(entry => entry.Status.IsSuccess)));
        Assert.All(
            taken.Where(entry => !entry.Status.IsSuccess),
            entry => Assert.Equal(StatusCode.AbortCommandLimitExceeded, entry.Status.CodeWithType));
    }

    [Fact]
    public void An_abort_storm_completes_every_command_exactly_once()
    {
        var policies = Shapes.Reordering with { Abort = new AbortPolicy { Choice = AbortChoice.DrawnPerCommand } };
        using var rig = new Rig(policies: policies).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        queue.SubmitFlushes(60);

        for (ushort victim = 0x100; victim < 0x100 + 60; victim++)
        {
            Assert.Equal(StatusCode.Success, Abort(rig, queue: 2, victim).Status);
        }

        rig.RunDry();
        var taken = queue.Take();
        Assert.Equal(Enumerable.Range(0x100, 60), taken.Select(entry => (int)entry.CommandIdentifier).Order());
    }

    private static bool IsVictim(CompletionEntry entry) => entry.CommandIdentifier == Victim;

    private static Rig Aborting(AbortChoice choice) =>
        new Rig(policies: Shapes.Plain with { Abort = new AbortPolicy { Choice = choice } }).Started();

    private static RawQueue WriteBehindFlushes(Rig rig)
    {
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        var write = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 0, 0));
        var flush = FlushCommand.Encode(new FlushCommand(Shapes.Nsid));
        var data = rig.Filled(512, 0x33, DmaSpace.PageBytes);
        queue.Submit([.. Enumerable.Repeat(flush, FlushesBefore), write with { Prp1 = data.DeviceAddress }]);
        return queue;
    }

    private static (StatusCode Status, uint Dword0) Abort(Rig rig, ushort queue, ushort identifier)
    {
        var completion = rig.Admin(AbortCommand.Encode(new AbortCommand(queue, identifier))).Completion;
        return (completion.Status.CodeWithType, completion.Dword0);
    }
}

using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>Suspending and resuming controllers (B2.1 5.1.17; LM-SUSP, LM-RES, LM-RST), as far as changes are logged of them.</summary>
public class SuspensionTests
{
    [Fact]
    public void A_suspended_controller_takes_nothing_until_it_is_resumed()
    {
        using var rig = new MigrationRig();
        Assert.Equal(StatusCode.ControllerNotSuspended, rig.Resume());
        Assert.Equal(StatusCode.Success, rig.Suspend());
        Assert.Equal(StatusCode.Success, rig.Suspend());
        var commands = new Batch(rig, writes: 3);
        rig.Rig.RunDry();
        Assert.Equal(0, commands.Completed());

        Assert.Equal(StatusCode.Success, rig.Resume());
        rig.Rig.RunDry();
        Assert.Equal(3, commands.Completed());
        Assert.Equal(StatusCode.ControllerNotSuspended, rig.Resume());
    }

    [Fact]
    public void What_was_fetched_is_completed_before_the_command_is()
    {
        using var rig = new MigrationRig(policies: Shapes.Reordering).Logging();
        var commands = new Batch(rig, writes: 20);
        rig.Rig.RunFor(500);
        Assert.Equal(StatusCode.Success, rig.Suspend());
        var completed = commands.Completed();
        rig.Rig.RunDry();
        Assert.Equal(completed, commands.Completed());
        var taken = rig.Take().Split(' ');

        Assert.Equal("suspended", taken[^1]);
        Assert.Equal(completed, taken.Length - 2);
    }

    [Fact]
    public void Commands_that_suspend_one_controller_at_once_wait_for_it_together()
    {
        using var rig = new MigrationRig(policies: Shapes.Reordering);
        var commands = new Batch(rig, writes: 20);
        rig.Rig.RunFor(500);
        var suspends = new EventRequests(rig.Rig, 0, SuspendControllerCommand.Encode(new(MigrationRig.Target, SuspendType.Suspend)));
        Assert.Equal(3, suspends.Take().Count);
        var completed = commands.Completed();
        rig.Rig.RunDry();

        Assert.Equal(completed, commands.Completed());
        Assert.Equal(StatusCode.Success, rig.Resume());
    }

    [Fact]
    public void A_log_goes_on_after_a_suspension_with_another_first_entry()
    {
        using var rig = new MigrationRig().Logging();
        rig.Write(1, 1);
        Assert.Equal(StatusCode.Success, rig.Suspend());
        Assert.Equal(StatusCode.ControllerSuspended, rig.Stop());
        Assert.Equal(StatusCode.ControllerSuspended, rig.Start());
        Assert.Equal(StatusCode.Success, rig.Resume());
        Assert.Equal(StatusCode.InvalidControllerDataQueue, rig.Start());
        rig.Write(2, 1);
        Assert.Equal(StatusCode.Success, rig.Stop());

        Assert.Equal("first 1:1+1 suspended first 1:2+1 stopped", rig.Take());
    }

    [Fact]
    public void A_queue_that_is_deleted_with_the_suspension_has_its_last_entry()
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { MarkDelayNanoseconds = 1_000_000 }).Logging();
        rig.Write(1, 1);
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Suspend(deletesQueue: true, type: (SuspendType)2));
        Assert.Equal(StatusCode.Success, rig.Suspend(deletesQueue: true));
        Assert.Equal("first 1:1+1 suspended", rig.Take());
        Assert.Equal(StatusCode.InvalidControllerDataQueue, rig.Delete());

        Assert.Equal(StatusCode.Success, rig.Resume());
        rig.Write(2, 1);
        Assert.Equal("", rig.Take());
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "suspended")]
    public void A_suspension_is_marked_without_a_log_as_the_policy_has_it(bool isMarked, string expected)
    {
        using var rig = new MigrationRig(new LiveMigrationPolicy { MarksSuspensionWithoutLog = isMarked }).WithQueue();
        Assert.Equal(StatusCode.Success, rig.Suspend());

        Assert.Equal(expected, rig.Take());
    }

    [Fact]
    public void Resets_of_either_side_end_a_suspension()
    {
        using var rig = new MigrationRig();
        Assert.Equal(StatusCode.Success, rig.Suspend());
        rig.Rig.Subsystem.Controllers[1].Reset(ResetKind.Controller);
        rig.Rig.Subsystem.Controllers[1].Start(new QueueLayout(32, 1, 64));
        rig.Write(1, 1);
        Assert.Equal(StatusCode.ControllerNotSuspended, rig.Resume());

        Assert.Equal(StatusCode.Success, rig.Suspend());
        rig.Rig.Controller.Reset(ResetKind.Controller);
        rig.Write(2, 1);
    }

    [Fact]
    public void Reports_of_memory_say_that_nothing_comes_any_more()
    {
        using var rig = new MigrationRig();
        var page = rig.Rig.Subsystem.Controllers[1].Memory.AllocatePages(DmaSpace.PageBytes);
        Assert.Equal(StatusCode.Success, rig.Track(0, (page.DeviceAddress, 1)));
        Assert.True(rig.Rig.Admin(IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller, 0)), page, 1).Succeeded);
        Assert.Equal(StatusCode.Success, rig.Suspend());

        Assert.Equal("0+1 all suspended", rig.Changes(page.DeviceAddress));
        Assert.Equal("all suspended", rig.Changes(page.DeviceAddress));
        Assert.Equal(StatusCode.ControllerSuspended, rig.Untrack());
        Assert.Equal(StatusCode.Success, rig.Resume());
        Assert.Equal("all", rig.Changes(page.DeviceAddress));
    }

    [Fact]
    public void No_sanitize_begins_while_a_controller_is_suspended()
    {
        using var rig = new MigrationRig(shape: Shapes.Configuration() with { Sanitize = new SanitizeConfiguration { BlockErase = true } });
        var command = SanitizeCommand.Encode(new SanitizeCommand { Action = SanitizeAction.BlockErase });
        Assert.Equal(StatusCode.Success, rig.Suspend());
        Assert.Equal(StatusCode.ControllerSuspended, rig.Rig.AdminStatus(command));
        Assert.Equal(StatusCode.ControllerSuspended, rig.Rig.Admin(command, controller: 2).Completion.Status.CodeWithType);

        Assert.Equal(StatusCode.Success, rig.Resume());
        Assert.Equal(StatusCode.Success, rig.Rig.AdminStatus(command));
    }

    /// <summary>Writes that are submitted to the target, and never waited for.</summary>
    private sealed class Batch : ICompletionSink
    {
        private readonly CommandQueue _queue;
        private int _completed;

        internal Batch(MigrationRig rig, int writes)
        {
            var controller = rig.Rig.Subsystem.Controllers[1];
            _queue = controller.IoQueues[0];
            var buffer = controller.Memory.Allocate(512);
            for (var write = 0; write < writes; write++)
            {
                var command = new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, (ulong)write * 2, 0);
                Assert.True(_queue.TrySubmit(ReadWriteCommand.Encode(command), buffer, out _));
            }

            _queue.Ring();
        }

        public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) => _completed++;

        public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => Assert.Fail(anomaly.ToString());

        internal int Completed()
        {
            _queue.Poll(this);
            return _completed;
        }
    }
}

using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Nvme.Spec.Virtualization;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Nvme.Spec.Virtualization.VirtualizationAction;
using static NvmeConformance.Reference.Tests.Virtualization.VirtualizationRig;

namespace NvmeConformance.Reference.Tests.Virtualization;

/// <summary>Secondary controllers online and offline (BASE-148, B2.2 8.2.6.3).</summary>
public class SecondaryStateTests
{
    [Theory]
    [InlineData(OfflineRegisters.AsOnline)]
    [InlineData(OfflineRegisters.Zeros)]
    [InlineData(OfflineRegisters.Ones)]
    public void Offline_it_says_nothing_but_that_it_has_failed(OfflineRegisters choice)
    {
        using var rig = new VirtualizationRig(new VirtualizationPolicy { OfflineRegisters = choice });

        Assert.Equal(new ControllerStatus { FatalStatus = true }, rig.StatusOf(rig.Secondary));
        Assert.Throws<DeviceException>(() => rig.Secondary.Start(new QueueLayout()));
        Assert.Equal(new ControllerStatus { FatalStatus = true }, rig.StatusOf(rig.Secondary));
    }

    [Fact]
    public void Online_it_is_a_controller_like_any_other()
    {
        using var rig = new VirtualizationRig();
        var secondary = rig.StartSecondary(pairs: 3);
        rig.Rig.Write(5, 1, 0xA5);

        Assert.Equal((4, 1, true), rig[First]);
        Assert.Equal(3, secondary.IoQueues.Count);
        Assert.Equal(1, secondary.Interrupts!.VectorCount);
        Assert.Equal(0xA5, ReadBlock(secondary, 5));
    }

    [Fact]
    public void It_has_no_more_queues_and_vectors_than_it_was_given()
    {
        using var rig = new VirtualizationRig();
        rig.Verbs.Prepare(rig.Secondary, ioQueuePairs: 2, vectors: 2);

        Assert.Throws<DeviceException>(() => rig.Secondary.Start(new QueueLayout(IoQueuePairs: 3)));
        rig.Secondary.Start(new QueueLayout(IoQueuePairs: 0));
        Assert.Equal(0x0001_0001u, SetNumberOfQueues(rig.Secondary, 0xFFFE));
        Assert.Equal(StatusCode.InvalidInterruptVector, CreateWithVector(rig.Secondary, 2));
        Assert.Equal(StatusCode.Success, CreateWithVector(rig.Secondary, 1));
    }

    [Fact]
    public void It_comes_online_only_with_an_io_queue_and_a_vector()
    {
        using var rig = new VirtualizationRig();
        rig.Assign(First, 1);
        rig.Assign(First, 1, ControllerResourceType.VirtualInterrupt);
        Assert.Equal(StatusCode.InvalidSecondaryControllerState, rig.Do(SecondaryOnline, First).Status);

        rig.Assign(First, 2);
        rig.Assign(First, 0, ControllerResourceType.VirtualInterrupt);
        Assert.Equal(StatusCode.InvalidSecondaryControllerState, rig.Do(SecondaryOnline, First).Status);
        Assert.False(rig[First].IsOnline);

        rig.Assign(First, 1, ControllerResourceType.VirtualInterrupt);
        Assert.Equal(StatusCode.Success, rig.Do(SecondaryOnline, First).Status);
        Assert.Equal(default, rig.StatusOf(rig.Secondary));
    }

    [Fact]
    public void Online_again_changes_nothing_and_assigning_has_to_wait()
    {
        using var rig = new VirtualizationRig();
        var secondary = rig.StartSecondary();

        Assert.Equal(StatusCode.InvalidSecondaryControllerState, rig.Assign(First, 3));
        Assert.Equal(StatusCode.Success, rig.Do(SecondaryOnline, First).Status);

        Assert.Equal((2, 1, true), rig[First]);
        Assert.Equal(0, ReadBlock(secondary, 1));
    }

    [Fact]
    public void Offline_takes_everything_but_its_namespaces()
    {
        using var rig = new VirtualizationRig();
        rig.StartSecondary();
        rig.Verbs.Stop(rig.Secondary);

        Assert.Equal((0, 0, false), rig[First]);
        Assert.False(rig.Secondary.IsStarted);
        Assert.True(rig.StatusOf(rig.Secondary).FatalStatus);
        Assert.Equal(StatusCode.Success, rig.Do(SecondaryOffline, First).Status);

        Assert.Equal(0, ReadBlock(rig.StartSecondary(), 1));
    }

    [Theory]
    [InlineData(ResetKind.Controller)]
    [InlineData(ResetKind.Function)]
    [InlineData(ResetKind.PowerCycle)]
    public void Every_reset_of_its_primary_takes_it_offline(ResetKind kind)
    {
        using var rig = new VirtualizationRig();
        rig.StartSecondary();

        rig.Rig.Controller.Reset(kind);

        Assert.True(rig.StatusOf(rig.Secondary).FatalStatus);
        Assert.False(rig.Secondary.IsStarted);
        rig.Rig.Started();
        Assert.Equal((0, 0, false), rig[First]);
        Assert.Equal(0, ReadBlock(rig.StartSecondary(), 1));
    }

    [Fact]
    public void A_shutdown_of_its_primary_takes_it_offline()
    {
        using var rig = new VirtualizationRig();
        rig.StartSecondary();
        var configuration = new ControllerConfiguration(rig.Rig.Registers.Read32(RegisterOffset.ControllerConfiguration));

        var shutdown = configuration with { ShutdownNotification = ShutdownNotification.Normal };
        rig.Rig.Registers.Write32(RegisterOffset.ControllerConfiguration, shutdown.Bits);
        rig.Rig.RunDry();

        Assert.Equal(ShutdownStatus.Complete, rig.StatusOf(rig.Rig.Controller).Shutdown);
        Assert.True(rig.StatusOf(rig.Secondary).FatalStatus);
    }

    [Theory]
    [InlineData(ResetKind.Controller)]
    [InlineData(ResetKind.Function)]
    public void Its_own_resets_leave_it_online_with_what_it_has(ResetKind kind)
    {
        using var rig = new VirtualizationRig();
        rig.StartSecondary();

        rig.Secondary.Reset(kind);

        Assert.Equal((2, 1, true), rig[First]);
        rig.Secondary.Start(new QueueLayout());
        Assert.Equal(0, ReadBlock(rig.Secondary, 1));
        Assert.True(rig.Rig.Controller.IsStarted);
    }

    [Fact]
    public void The_reset_of_another_primary_does_not_touch_it()
    {
        using var rig = new VirtualizationRig();
        rig.StartSecondary();

        rig.Rig.Subsystem.Controllers[1].Reset(ResetKind.Function);

        Assert.Equal(0, ReadBlock(rig.Secondary, 1));
        Assert.True(rig[First].IsOnline);
    }

    [Fact]
    public void It_manages_neither_others_nor_the_subsystem()
    {
        using var rig = new VirtualizationRig();
        var secondary = rig.StartSecondary();
        byte[] privileged = [0x1C, 0x0D, 0x15, 0x80];

        Assert.All(privileged, opcode => Assert.Equal(StatusCode.InvalidCommandOpcode, Send(secondary, new SubmissionEntry { Opcode = opcode })));
        var command = new VirtualizationManagementCommand(SecondaryOffline, OfOther);
        Assert.Equal(StatusCode.Success, Send(rig.Rig.Subsystem.Controllers[1], VirtualizationManagementCommand.Encode(command)));
    }

    [Fact]
    public void Where_nothing_can_be_moved_it_has_what_it_always_has()
    {
        var kept = new FlexibleResourceConfiguration { FixedPerSecondary = 3 };
        using var rig = new VirtualizationRig(virtualization: new() { Secondaries = [1], Queues = kept, Vectors = kept });

        Assert.Equal(ControllerResourceTypes.None, rig.Verbs.ReadCapabilities().ResourceTypes);
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Assign(First, 2));
        rig.StartSecondary(pairs: 2);
        Assert.Equal(3, rig.Secondary.Interrupts!.VectorCount);
    }

    private static StatusCode Send(ControllerHandle controller, in SubmissionEntry command) =>
        new SingleCommand().Execute(controller, controller.Admin, command, default).Completion.Status.CodeWithType;

    private static uint SetNumberOfQueues(ControllerHandle controller, uint pairsZeroBased)
    {
        var command = SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, pairsZeroBased * 0x1_0001));
        return new SingleCommand().Execute(controller, controller.Admin, command, default).Completion.Dword0;
    }

    private static StatusCode CreateWithVector(ControllerHandle controller, ushort vector)
    {
        var command = CreateIoCompletionQueueCommand.Encode(
            new CreateIoCompletionQueueCommand(1, 7) { PhysicallyContiguous = true, InterruptsEnabled = true, InterruptVector = vector });
        var ring = controller.Memory.AllocatePages(4096).Slice(0, 4);
        return new SingleCommand().Execute(controller, controller.Admin, command, ring).Completion.Status.CodeWithType;
    }

    private static byte ReadBlock(ControllerHandle controller, ulong block)
    {
        var buffer = controller.Memory.Allocate(512, 4096);
        var command = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, block, 0));
        Assert.True(new SingleCommand().Execute(controller, controller.IoQueues[0], command, buffer).Succeeded);
        return buffer.Span[0];
    }
}

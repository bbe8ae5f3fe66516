using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Maintenance;

/// <summary>Activation without a reset (BASE-146): MTFA is one second, and half of it is used.</summary>
public class FirmwareActivationTests
{
    private const int StatusRegister = 0x1C;
    private const uint Paused = 1 << 5;
    private const long Second = 1_000_000_000;

    private static readonly ReferenceConfiguration Updatable = ManagedShapes.TwoControllers() with
    {
        Firmware = new FirmwareConfiguration
        {
            IsSupported = true, Slots = 2, ActivatesWithoutReset = true, ActivationNotices = true, FilledSlots = 2,
        },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Commands_wait_for_the_activation_and_none_is_lost(bool completesBefore)
    {
        using var rig = WithPolicy(completesBefore);
        Submit(rig, FirmwareCommitCommand.Encode(new FirmwareCommitCommand(FirmwareCommitAction.ActivateNow, 2)));
        rig.RunFor(Second / 10);
        Assert.Equal(Paused, rig.Registers.Read32(StatusRegister) & Paused);
        Assert.Equal(completesBefore ? 1 : 0, Completed(rig));

        Submit(rig, IdentifyCommand.Encode(new IdentifyCommand(0, ManagedShapes.Shared)), rig.Page());
        rig.RunFor(Second / 10);
        Assert.Equal(0, Completed(rig));
        rig.RunFor(Second);

        Assert.Equal(0u, rig.Registers.Read32(StatusRegister) & Paused);
        Assert.Equal(completesBefore ? 1 : 2, Completed(rig));
    }

    [Fact]
    public void Every_controller_is_told_that_it_starts()
    {
        using var rig = new Rig(Updatable);
        var host = EventHost.On(rig);

        Assert.Equal(StatusCode.Success, host.Execute(Activate));

        var starting = new AsynchronousEvent
        {
            Type = AsynchronousEventType.Notice,
            Information = (byte)NoticeEvent.FirmwareActivationStarting,
            Log = LogPageIdentifier.FirmwareSlotInformation,
        };
        Assert.Equal([starting.Dword0], host.Reported());
        Assert.Equal(StatusCode.Success, host.Execute(Activate));
        Assert.Empty(host.Reported());
        host.ReadLog(LogPageIdentifier.FirmwareSlotInformation);
        Assert.Equal(StatusCode.Success, host.Execute(Activate));
        Assert.Equal([starting.Dword0], host.Reported());
    }

    [Fact]
    public void A_reset_in_between_leaves_nothing_paused()
    {
        using var rig = WithPolicy(completesBefore: false);
        Submit(rig, Activate);
        rig.RunFor(Second / 10);

        rig.Restart();

        Assert.Equal("OLDER-2: 2 0 [FW1|OLDER-2|]", rig.Firmware());
        rig.RunDry();
        Assert.Equal(1u, rig.Registers.Read32(StatusRegister));
    }

    private static SubmissionEntry Activate =>
        FirmwareCommitCommand.Encode(new FirmwareCommitCommand(FirmwareCommitAction.ActivateNow, 2));

    private static Rig WithPolicy(bool completesBefore) => new Rig(Updatable, Shapes.Plain with
    {
        Maintenance = new MaintenancePolicy { ActivationPermille = 500, CommitCompletesBeforeActivation = completesBefore },
    }).Started();

    private static void Submit(Rig rig, in SubmissionEntry command, in DmaBuffer data = default)
    {
        Assert.True(rig.Controller.Admin.TrySubmit(command, data, out _));
        rig.Controller.Admin.Ring();
    }

    private static int Completed(Rig rig)
    {
        var sink = new CountingSink();
        rig.Controller.Admin.Poll(sink);
        return sink.Count;
    }

    private sealed class CountingSink : ICompletionSink
    {
        internal int Count { get; private set; }

        public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) => Count++;

        public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
            Assert.Fail(anomaly.ToString());
    }
}

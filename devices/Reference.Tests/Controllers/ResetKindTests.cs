using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

/// <summary>What each way to reset takes, and what it leaves (core digest 2.2).</summary>
public class ResetKindTests
{
    private const int Configuration = 0x14;
    private const int Status = 0x1C;

    public static TheoryData<ResetKind> All => [.. Enum.GetValues<ResetKind>()];

    [Theory]
    [MemberData(nameof(All))]
    public void After_any_reset_a_start_gives_a_controller_that_has_its_data(ResetKind kind)
    {
        using var rig = TwoControllers();
        rig.Write(5, 3, 0xAB);

        rig.Controller.Reset(kind);

        Assert.False(rig.Controller.IsStarted);
        Assert.Equal(0u, rig.Registers.Read32(Status) & 0b0000_1111);
        Assert.Equal(0u, rig.Registers.Read32(Configuration));
        rig.Started();
        Assert.All(rig.Read(5, 3), value => Assert.Equal(0xAB, value));
        Assert.Equal("SN42"u8, rig.Identify(IdentifyCns.Controller).AsSpan(4, 4));
    }

    [Theory]
    [InlineData(ResetKind.Controller, false)]
    [InlineData(ResetKind.Function, false)]
    [InlineData(ResetKind.Conventional, false)]
    [InlineData(ResetKind.Subsystem, true)]
    [InlineData(ResetKind.PowerCycle, true)]
    public void Only_what_hits_the_subsystem_hits_the_other_controller(ResetKind kind, bool isHit)
    {
        using var rig = TwoControllers();
        var other = rig.Subsystem.Controllers[1];

        rig.Controller.Reset(kind);

        Assert.Equal(!isHit, other.IsStarted);
        Assert.Equal(isHit ? 0u : 1u, other.Registers!.Read32(Status) & 1);
        Assert.Equal(isHit ? 0u : 0x0046_0001u, other.Registers.Read32(Configuration) & 0x00FF_0001);
    }

    [Theory]
    [InlineData(ResetKind.Controller, true, 0x00)]
    [InlineData(ResetKind.Function, false, 0x00)]
    [InlineData(ResetKind.Conventional, false, 0x00)]
    [InlineData(ResetKind.Subsystem, false, 0x10)]
    [InlineData(ResetKind.PowerCycle, false, 0x00)]
    public void Queue_registers_stay_over_a_controller_reset_only(ResetKind kind, bool stay, int status)
    {
        using var rig = TwoControllers();

        rig.Controller.Reset(kind);

        Assert.Equal(stay ? 0x001F_001Fu : 0, rig.Registers.Read32(0x24));
        Assert.Equal(stay, rig.Registers.Read64(0x28) != 0);
        Assert.Equal(stay, rig.Registers.Read64(0x30) != 0);
        Assert.Equal((uint)status, rig.Registers.Read32(Status));
    }

    [Fact]
    public void That_the_subsystem_was_reset_is_told_until_a_host_clears_it_or_the_power_goes()
    {
        using var rig = TwoControllers();
        rig.Controller.Reset(ResetKind.Subsystem);

        rig.Controller.Reset(ResetKind.Function);
        Assert.Equal(0x10u, rig.Registers.Read32(Status));
        rig.Started();
        Assert.Equal(0x11u, rig.Registers.Read32(Status));
        rig.Controller.Reset(ResetKind.Controller);
        Assert.Equal(0x10u, rig.Registers.Read32(Status));
        rig.Controller.Reset(ResetKind.PowerCycle);
        Assert.Equal(0u, rig.Registers.Read32(Status));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Commands_in_flight_end_without_a_trace(ResetKind kind)
    {
        using var rig = TwoControllers();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
        queue.SubmitFlushes(10);
        rig.RunFor(3_000);
        var whenReset = queue.Completions.Span.ToArray();

        rig.Controller.Reset(kind);
        rig.RunDry();

        Assert.Equal(whenReset, queue.Completions.Span.ToArray());
        Assert.Empty(rig.Memory.StrayAccesses);
    }

    [Fact]
    public void Listeners_are_told_which_reset_it_was()
    {
        var listener = new Listener();
        using var rig = new Rig(
            Shapes.Configuration() with { NvmSubsystemResetSupported = true }, parts: new ListeningParts(listener)).Started();
        listener.Resets.Clear();

        foreach (var kind in Enum.GetValues<ResetKind>())
        {
            rig.Controller.Reset(kind);
        }

        Assert.Equal(Enum.GetValues<ResetKind>(), listener.Resets);
    }

    [Fact]
    public void Resets_without_support_are_not_offered()
    {
        using var rig = new Rig().Started();

        Assert.False(rig.Controller.Capabilities.HasFlag(HandleCapabilities.SubsystemReset));
        Assert.Throws<NotSupportedException>(() => rig.Controller.Reset(ResetKind.Subsystem));
    }

    [Fact]
    public void A_thousand_toggles_without_waiting_leave_a_controller_that_works_and_no_memory_behind()
    {
        using var rig = new Rig().Started();
        rig.Restart();
        var mark = rig.Memory.Mark;

        for (var round = 0; round < 1000; round++)
        {
            rig.Registers.Write32(Configuration, 0);
            rig.Registers.Write32(Configuration, 0x0046_0001);
        }

        rig.RunDry();
        Assert.Equal(1u, rig.Registers.Read32(Status));
        rig.Restart();
        Assert.Equal(mark, rig.Memory.Mark);
        rig.Write(1, 1, 1);
    }

    private static Rig TwoControllers() => new Rig(
        Shapes.Configuration() with { NvmSubsystemResetSupported = true, Controllers = 2 }, Shapes.Reordering).Started();

    private sealed class Listener : ILifeCycleListener
    {
        public List<ResetKind> Resets { get; } = [];

        public void OnReset(ResetKind kind) => Resets.Add(kind);

        public void OnShutdown(Nvme.Spec.Registers.ShutdownNotification how) => Assert.Fail("Nothing is shut down here.");
    }

    private sealed class ListeningParts(Listener listener) : ReferenceParts
    {
        public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller)
        {
            controller.Listeners.Add(listener);
            return base.CreateLifeCycle(controller);
        }
    }
}

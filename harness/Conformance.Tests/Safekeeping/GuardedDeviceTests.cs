using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Safekeeping;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Tests.Safekeeping;

/// <summary>What was not allowed does not reach the drive; everything else passes as if nobody stood in between.</summary>
public sealed class GuardedDeviceTests : IDisposable
{
    private readonly ToySubsystem _toy = new();
    private readonly List<byte> _seen = [];

    public GuardedDeviceTests() => _toy.Misbehaviour = (queue, command) =>
    {
        if (queue.Identifier != 0)
        {
            _seen.Add(command.Opcode);
        }

        return false;
    };

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_write_that_was_not_allowed_is_refused_with_the_reason_and_never_seen()
    {
        using var subsystem = Guarded(hazard => hazard == Hazard.Data ? "it destroys user data" : null);
        var controller = subsystem.Controllers[0];
        controller.Start(new QueueLayout());

        var refusal = Assert.Throws<HostRefusalException>(() => Send(controller, NvmOpcode.Write));

        Assert.Equal("I/O opcode 01h was not sent: it destroys user data", refusal.Message);
        Assert.True(Send(controller, NvmOpcode.Flush).Succeeded);
        Assert.Equal([(byte)NvmOpcode.Flush], _seen);
    }

    [Fact]
    public void Where_data_may_be_destroyed_io_queues_are_the_drives_own()
    {
        using var subsystem = Guarded(_ => null);
        subsystem.Controllers[0].Start(new QueueLayout());

        Assert.Same(_toy.Controllers[0].IoQueues[0], subsystem.Controllers[0].IoQueues[0]);
        Assert.NotSame(_toy.Controllers[0].Admin, subsystem.Controllers[0].Admin);
    }

    [Fact]
    public void A_power_switch_gives_handles_the_power_cycle()
    {
        var power = new CountingSwitch();
        using var subsystem = Guarded(_ => null, power);
        var controller = subsystem.Controllers[0];
        controller.Start(new QueueLayout());

        Assert.True(controller.Capabilities.HasFlag(HandleCapabilities.PowerCycle));
        controller.Reset(ResetKind.PowerCycle);

        Assert.Equal(1, power.Cycles);
        Assert.False(controller.IsStarted);
    }

    [Fact]
    public void A_controller_is_the_same_each_time_it_is_asked_for()
    {
        using var subsystem = Guarded(_ => null);

        Assert.Same(subsystem.Controllers[0], subsystem.Controllers[0]);
    }

    private static CommandResult Send(ControllerHandle controller, NvmOpcode opcode) => new SingleCommand().Execute(
        controller,
        controller.IoQueues[0],
        new SubmissionEntry { Opcode = (byte)opcode, NamespaceIdentifier = 1 },
        DmaBuffer.None);

    private ISubsystem Guarded(Func<Hazard, string?> whyNot, IPowerSwitch? power = null)
    {
        var device = new GuardedDevice(new ToyDevice(() => _toy), new DriveGuard { WhyNot = whyNot, Power = power });
        return Assert.IsType<Provision.Ready>(device.Provision(SubsystemNeeds.Least, Draw.FromSeed(1))).Subsystem;
    }

    private sealed class CountingSwitch : IPowerSwitch
    {
        public int Cycles { get; private set; }

        public void Cycle() => Cycles++;
    }
}

using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Hosts;

/// <summary>What a Linux host does at probe, reset and shutdown, on every kind of controller (core digest 17).</summary>
public class LinuxProbeTests
{
    private static readonly SubsystemNeeds Anything = SubsystemNeeds.Any with { IoEntries = 2 };

    [Theory]
    [InlineData("reference?config=typical")]
    [InlineData("reference?config=typical&policy=reordering")]
    [InlineData("reference?config=minimal")]
    [InlineData("reference?config=everything&policy=reordering")]
    [InlineData("reference?config=odd&policy=reordering")]
    [InlineData("reference?config=large&policy=lazy")]
    public void Named_controllers_are_probed_used_shut_down_and_probed_again(string uri)
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf(uri));
        for (var seed = 0UL; seed < 3; seed++)
        {
            using var subsystem = Assert.IsType<Provision.Ready>(device.Provision(Anything, Draw.FromSeed(seed))).Subsystem;
            LiveThrough(subsystem);
        }
    }

    [Fact]
    public void Drawn_controllers_are_probed_used_shut_down_and_probed_again()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        for (var seed = 0UL; seed < 40; seed++)
        {
            using var subsystem = Assert.IsType<Provision.Ready>(device.Provision(Anything, Draw.FromSeed(seed))).Subsystem;
            LiveThrough(subsystem);
        }
    }

    [Theory]
    [InlineData(ResetKind.Function)]
    [InlineData(ResetKind.Conventional)]
    [InlineData(ResetKind.PowerCycle)]
    public void A_controller_that_was_reset_under_way_is_probed_again_with_the_same_identity(ResetKind kind)
    {
        using var rig = new Rig();
        var host = new LinuxHost(rig.Controller);
        host.Probe();
        var identity = host.Identity;

        rig.Controller.Reset(kind);
        host.Probe();

        Assert.Equal(identity, host.Identity);
        host.FlushEverywhere();
    }

    private static void LiveThrough(ISubsystem subsystem)
    {
        var hosts = subsystem.Controllers.Select(controller => new LinuxHost(controller)).ToList();
        hosts.ForEach(host => host.Probe());
        hosts.ForEach(host => host.FlushEverywhere());
        hosts[0].ShutDown();
        hosts[0].Probe();
        hosts.ForEach(host => host.FlushEverywhere());
        hosts[^1].Disable();
        hosts[^1].Disable();
        hosts[^1].Probe();
        hosts[^1].FlushEverywhere();
        Assert.All(subsystem.Controllers, controller => Assert.Empty(controller.Memory.StrayAccesses));
        Assert.All(hosts, host => Assert.NotEqual(0, host.IoQueues));
    }
}

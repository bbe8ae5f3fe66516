using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Probes;

public class LinuxAcceptanceTests
{
    public static TheoryData<string> Devices => [.. new ReferenceAdapter().List().Select(listing => listing.Uri)];

    [Theory]
    [MemberData(nameof(Devices))]
    public void The_probe_of_a_Linux_host_is_content_whatever_was_drawn(string uri)
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf(uri));
        using var subsystem = Ready(device);
        for (var seed = 0UL; seed < 20; seed++)
        {
            subsystem.Restore(Draw.FromSeed(seed));
            Probe(new LinuxProbe(subsystem), processors: 4);
        }
    }

    [Fact]
    public void A_host_that_comes_back_after_a_shutdown_finds_the_same_controller()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference?config=typical"));
        using var subsystem = Ready(device);
        var probe = new LinuxProbe(subsystem);
        Probe(probe, processors: 2);
        var before = probe.Controller.ToArray();
        probe.ShutDown();

        Probe(probe, processors: 8);

        Assert.Equal(before, probe.Controller.ToArray());
        Assert.Equal(8, probe.Queues);
    }

    [Fact]
    public void Controllers_of_one_subsystem_are_told_apart_and_share_their_name()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference?config=typical"));
        using var subsystem = Ready(device);
        var (first, second) = (new LinuxProbe(subsystem), new LinuxProbe(subsystem, controller: 1));
        Probe(first, processors: 1);
        Probe(second, processors: 1);

        Assert.NotEqual(first.Controller[78..80].ToArray(), second.Controller[78..80].ToArray());
        Assert.Equal(first.Controller[768..1024].ToArray(), second.Controller[768..1024].ToArray());
        Assert.Equal(0b10, first.Controller[76] & 0b10);
        Assert.Equal(first.Namespaces, second.Namespaces);
    }

    private static void Probe(LinuxProbe probe, int processors)
    {
        probe.Enable();
        probe.IdentifyController();
        probe.CreateQueues(processors);
        probe.WatchEvents();
        probe.ScanNamespaces();
        probe.ReadPartitions();
    }

    private static ISubsystem Ready(IDevice device) =>
        Assert.IsType<Provision.Ready>(device.Provision(SubsystemNeeds.Any with { IoEntries = 2 }, Draw.FromSeed(1))).Subsystem;
}

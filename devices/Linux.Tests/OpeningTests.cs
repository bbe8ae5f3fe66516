using NvmeConformance.Determinism.Draws;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Linux.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly LinuxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Drives_are_listed_with_what_they_are() =>
        Assert.Equal(
            [new DeviceListing("linux:/dev/nvme0", "MADE UP DRIVE, serial number SN-1, pcie, live")], _bench.Adapter.List());

    [Theory]
    [InlineData("linux:/dev/nvme7", "There is no /dev/nvme7; this system has /dev/nvme0.")]
    [InlineData("linux:/dev/nvme0n1", "/dev/nvme0n1 is a block device; name the controller by its character device instead; this system has /dev/nvme0.")]
    [InlineData("linux:/dev/file", "/dev/file is no device at all; a controller is named by its character device; this system has /dev/nvme0.")]
    [InlineData("linux:/dev/null", "/dev/null is a character device, but not an NVMe controller's; this system has /dev/nvme0.")]
    [InlineData("linux:/dev/ng0n1", "/dev/ng0n1 is a character device, but not an NVMe controller's; this system has /dev/nvme0.")]
    public void What_is_no_controller_is_refused_in_one_sentence(string uri, string message)
    {
        Assert.Equal(message, Assert.Throws<DeviceException>(() => _bench.Open(uri)).Message);
    }

    [Fact]
    public void Missing_rights_are_told_with_what_would_give_them()
    {
        _bench.Kernel.Unopenable(_bench.Dev("nvme0"), Errno.EACCES);

        var problem = Assert.Throws<DeviceException>(() => _bench.Open());

        Assert.Equal("There are no rights to open /dev/nvme0: run as root, or with rights to the node and CAP_SYS_ADMIN.", problem.Message);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("linux:nvme0")]
    [InlineData("linux:/dev/nvme0?io=carrier-pigeon")]
    [InlineData("linux:/dev/nvme0?depth=3")]
    public void A_uri_that_means_nothing_is_a_mistake_of_usage(string uri) =>
        Assert.Throws<DeviceUsageException>(() => _bench.Open(uri));

    [Fact]
    public void Nothing_is_sent_by_opening()
    {
        _bench.Open();

        Assert.Empty(_bench.Kernel.Requests);
    }

    [Fact]
    public void Everything_that_was_opened_is_closed()
    {
        var bench = new LinuxBench();
        bench.Start();
        Assert.NotEmpty(bench.Kernel.OpenPaths);

        bench.Dispose();

        Assert.Empty(bench.Kernel.OpenPaths);
        Assert.Equal(0, bench.Kernel.Ring.Mappings);
    }

    [Fact]
    public void A_drive_that_is_not_what_a_test_needs_says_what_is_missing()
    {
        var needs = new SubsystemNeeds { Controllers = 2 };

        var blocked = Assert.IsType<Provision.Blocked>(_bench.Open().Provision(needs, Draw.FromSeed(1)));

        Assert.Equal("This drive is not what the test needs: it needs 2 controllers, and 1 can be reached.", blocked.Reason);
    }

    [Fact]
    public void All_live_controllers_of_the_subsystem_are_there_and_the_named_one_is_the_first()
    {
        _bench.Tree.Controller("nvme1", "0000:00:05.0", "nvme-subsys0", "241:1", cntlid: "2")
            .Controller("nvme2", "0000:00:06.0", "nvme-subsys0", "241:2", cntlid: "3")
            .File("sys/devices/pci0000:00/0000:00:06.0/nvme/nvme2/state", "deleting\n")
            .Controller("nvme3", "0000:00:07.0", "nvme-subsys3", "241:3");
        foreach (var number in (uint[])[1, 2, 3])
        {
            _bench.Kernel.Node(_bench.Dev($"nvme{number}"), NodeKind.CharacterDevice, new DeviceNumber(241, number));
        }

        var device = _bench.Open("linux:/dev/nvme1");
        var one = Assert.IsType<Provision.Ready>(device.Provision(SubsystemNeeds.Least, Draw.FromSeed(1)));
        var two = Assert.IsType<Provision.Ready>(device.Provision(SubsystemNeeds.Least with { Controllers = 2 }, Draw.FromSeed(1)));

        Assert.Equal([two.Subsystem.Controllers[0]], one.Subsystem.Controllers);
        Assert.Equal(2, two.Subsystem.Controllers.Count);
        Assert.Equal([_bench.Dev("nvme1"), _bench.Dev("nvme0")], _bench.Kernel.OpenPaths.Where(path => path.Contains("/nvme", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_drive_says_who_holds_it()
    {
        var device = _bench.Open();
        Assert.Empty(device.HeldBy);

        _bench.Tree.File("proc/self/mountinfo", "29 1 259:0 / /srv rw - ext4 /dev/nvme0n1 rw\n");

        Assert.Equal(["/dev/nvme0n1 is mounted at /srv."], device.HeldBy);
    }

    [Fact]
    public void A_controller_that_the_driver_has_given_up_says_so()
    {
        _bench.Tree.File($"sys/devices/pci0000:00/{LinuxBench.Pci}/nvme/nvme0/state", "dead\n");

        var problem = Assert.Throws<DeviceException>(() => _bench.Start());

        Assert.Equal("/dev/nvme0 cannot be used: the kernel's driver says that the controller is dead.", problem.Message);
    }

}

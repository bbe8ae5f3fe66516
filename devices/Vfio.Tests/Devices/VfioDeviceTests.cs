using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Vfio.Tests.Devices;

/// <summary>The whole way from a URI to a running controller and back, over a kernel of our own making.</summary>
public sealed class VfioDeviceTests : IDisposable
{
    private readonly VfioBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_controller_is_started_with_many_queues_and_everything_is_put_back()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device, new SubsystemNeeds { IoQueuePairs = 4 });
        var controller = subsystem.Controllers[0];

        controller.Start(new QueueLayout(IoQueuePairs: 4));

        Assert.Equal(4, controller.IoQueues.Count);
        Assert.True(_bench.Function.Registers.IsEnabled);
        Assert.True(_bench.Function.CanReachMemory);
        Assert.Equal(4, _bench.Function.ConnectedVectors);
    }

    [Fact]
    public void What_a_handle_can_do_is_what_the_function_offers()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        Assert.Equal(
            HandleCapabilities.RawQueues | HandleCapabilities.PrpControl | HandleCapabilities.DeviceWritesMemory
                | HandleCapabilities.AsynchronousEvents | HandleCapabilities.Registers | HandleCapabilities.ControllerReset
                | HandleCapabilities.FunctionReset | HandleCapabilities.Interrupts,
            subsystem.Controllers[0].Capabilities);
        Assert.Equal(DeviceTraits.None, device.Traits);
        Assert.Equal("", subsystem.Recipe);
    }

    [Fact]
    public void Without_function_level_reset_in_its_capabilities_there_is_none()
    {
        _bench.Function.Configuration[0x47] = 0;
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        Assert.False(subsystem.Controllers[0].Capabilities.HasFlag(HandleCapabilities.FunctionReset));
        Assert.Throws<NotSupportedException>(() => subsystem.Controllers[0].Reset(ResetKind.Function));
    }

    [Fact]
    public void A_function_is_reset_and_started_again()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);
        subsystem.Controllers[0].Start(new QueueLayout());

        subsystem.Controllers[0].Reset(ResetKind.Function);

        Assert.Equal(1, _bench.Function.FunctionResets);
        Assert.False(subsystem.Controllers[0].IsStarted);
        subsystem.Controllers[0].Start(new QueueLayout());
        Assert.True(subsystem.Controllers[0].IsStarted);
    }

    [Fact]
    public void A_function_that_a_reset_took_from_the_bus_is_a_lost_device_and_not_a_hang()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);
        (_bench.Function.Configuration[0], _bench.Function.Configuration[1]) = (0xFF, 0xFF);

        Assert.Throws<DeviceException>(() => subsystem.Controllers[0].Reset(ResetKind.Function));
    }

    [Fact]
    public void The_bus_is_reset_where_nothing_else_sits_on_it()
    {
        _bench.Function.Victims = [7, 0, 0, 0, 0, 0, 1, 0];
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        subsystem.Controllers[0].Reset(ResetKind.Conventional);

        Assert.Single(_bench.Function.BusResetGroups);
    }

    [Fact]
    public void The_bus_is_not_reset_where_it_has_functions_of_others()
    {
        _bench.Function.Victims = [7, 0, 0, 0, 0, 0, 1, 0, 9, 0, 0, 0, 0, 0, 1, 1];
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        Assert.False(subsystem.Controllers[0].Capabilities.HasFlag(HandleCapabilities.ConventionalReset));
    }

    [Theory]
    [InlineData(ResetKind.Conventional, 0x3B71u)]
    [InlineData(ResetKind.Function, 0x3B6Fu)]
    public void A_reset_that_the_kernel_refuses_is_no_fault_of_the_device(ResetKind kind, uint request)
    {
        _bench.Function.Victims = [7, 0, 0, 0, 0, 0, 1, 0];
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);
        _bench.Kernel.Trouble = asked => asked == request ? Errno.ENOTTY : Errno.None;

        Assert.Throws<HostRefusalException>(() => subsystem.Controllers[0].Reset(kind));

        Assert.Equal(kind == ResetKind.Function, subsystem.Controllers[0].Capabilities.HasFlag(HandleCapabilities.ConventionalReset));
    }

    [Fact]
    public void A_function_that_goes_away_while_it_is_reset_is_a_lost_device()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);
        _bench.Kernel.Trouble = asked => asked == 0x3B6F ? Errno.ENOTTY : Errno.None;
        (_bench.Function.Configuration[0], _bench.Function.Configuration[1]) = (0xFF, 0xFF);

        var problem = Assert.Throws<DeviceException>(() => subsystem.Controllers[0].Reset(ResetKind.Function));

        Assert.Contains("gone", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_loss_of_power_interrupts_are_connected_again()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);
        _bench.Function.EventFiles.Clear();
        _bench.Function.Configuration[4] = 0;

        subsystem.Controllers[0].NotePowerCycled();

        Assert.Equal(4, _bench.Function.ConnectedVectors);
        Assert.True(_bench.Function.CanReachMemory);
    }

    [Fact]
    public void A_test_that_needs_more_than_there_is_learns_why()
    {
        using var device = _bench.Open();

        Assert.Contains("5 I/O queue pairs, and the controller has 4", VfioBench.Refuse(device, new SubsystemNeeds { IoQueuePairs = 5 }), StringComparison.Ordinal);
        Assert.Contains("65 entries", VfioBench.Refuse(device, new SubsystemNeeds { IoEntries = 65 }), StringComparison.Ordinal);
        Assert.Contains("2 controllers", VfioBench.Refuse(device, new SubsystemNeeds { Controllers = 2 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_controller_that_grants_nothing_is_asked_for_its_queues_all_the_same()
    {
        _bench.Function.Registers.Granted = null;
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        subsystem.Controllers[0].Start(new QueueLayout(IoQueuePairs: 2));

        Assert.Equal(2, subsystem.Controllers[0].IoQueues.Count);
    }

    [Fact]
    public void No_more_queues_are_made_than_the_bar_has_doorbells_for()
    {
        _bench.Function.BarBytes = 0x2000;
        _bench.Function.Registers.Capabilities |= 8UL << 32;
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        var problem = Assert.Throws<DeviceException>(() => subsystem.Controllers[0].Start(new QueueLayout(IoQueuePairs: 2)));

        Assert.Contains("doorbells for 1)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Giving_a_subsystem_back_brings_its_controllers_to_rest()
    {
        using var device = _bench.Open();
        using (var subsystem = VfioBench.Provide(device))
        {
            subsystem.Controllers[0].Start(new QueueLayout());
        }

        Assert.False(_bench.Function.Registers.IsEnabled);
    }

    // Whatever request of VFIO fails while a function is opened: the message is one sentence, and nothing stays behind.
    [Theory]
    [InlineData(0x3B67u)]
    [InlineData(0x3B68u)]
    [InlineData(0x3B66u)]
    [InlineData(0x3B6Au)]
    [InlineData(0x3B6Bu)]
    [InlineData(0x3B6Cu)]
    [InlineData(0x3B71u)]
    [InlineData(0x3B6Eu)]
    public void An_opening_that_fails_half_way_leaves_nothing_behind(uint request)
    {
        _bench.Kernel.Trouble = asked => asked == request ? Errno.EIO : Errno.None;

        Assert.Contains("(EIO)", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_others_use_is_refused()
    {
        _bench.Kernel.IsViable = false;

        Assert.Contains("other drivers", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_controller_that_never_gets_ready_is_refused_and_nothing_stays_behind()
    {
        _bench.Function.Registers.IsDeaf = true;

        Assert.Contains("become ready", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_controller_that_is_gone_is_refused_and_nothing_stays_behind()
    {
        _bench.Function.Registers.IsGone = true;

        Assert.Contains("gone", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_opened_says_so_in_one_sentence()
    {
        _bench.Machine.Function("0000:02:00.0", driver: "nvme", group: 9).Function("0000:03:00.0", group: null)
            .Function("0000:04:00.0", group: 10, classCode: "0x020000");

        Assert.Contains("no PCI function 0000:05:00.0", _bench.OpenFailure("0000:05:00.0"), StringComparison.Ordinal);
        Assert.Contains("nvmec bind 0000:02:00.0", _bench.OpenFailure("0000:02:00.0"), StringComparison.Ordinal);
        Assert.Contains("IOMMU", _bench.OpenFailure("0000:03:00.0"), StringComparison.Ordinal);
        Assert.Contains("020000h", _bench.OpenFailure("0000:04:00.0"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nvme0")]
    [InlineData("0000:01:00.0,0000:01:00.0")]
    [InlineData("0000:01:00.0?interrupts=maybe")]
    [InlineData("0000:01:00.0?speed=1")]
    public void A_uri_that_means_nothing_is_wrong_usage(string place)
    {
        Assert.Throws<DeviceUsageException>(() => _bench.Open(place));
    }

    [Fact]
    public void Functions_at_vfio_pci_are_listed()
    {
        _bench.Machine.Function("0000:02:00.0", driver: "nvme", group: 9);

        Assert.Equal("vfio:0000:01:00.0", Assert.Single(_bench.Adapter.List()).Uri);
    }

    [Fact]
    public void A_drive_is_held_by_whoever_uses_its_other_controllers()
    {
        using var device = _bench.Open();
        Assert.Empty(device.HeldBy);
        _bench.Machine.Function("0000:02:00.0", driver: "nvme", group: 9).Controller("0000:02:00.0", "nvme0");
        _bench.Machine.Attribute("proc/self/mountinfo", "36 35 259:0 / /mnt/data rw - ext4 /dev/nvme0n1 rw\n");

        Assert.Contains("/mnt/data", Assert.Single(device.HeldBy), StringComparison.Ordinal);
    }
}

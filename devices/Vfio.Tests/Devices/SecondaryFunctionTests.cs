using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Vfio.Tests.Devices;

/// <summary>Virtual functions, several functions of one drive, and the way by iommufd.</summary>
public sealed class SecondaryFunctionTests : IDisposable
{
    private const string First = "0000:01:00.1";
    private const string Second = "0000:01:00.2";
    private readonly VfioBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Virtual_functions_are_secondary_controllers_in_the_order_of_the_list()
    {
        _bench.Machine.VirtualFunction(VfioBench.Address, 0, First, group: 8).VirtualFunction(VfioBench.Address, 1, Second, group: 9);
        _bench.Add(First).Registers.Capabilities |= 1UL << 36;
        _bench.Add(Second);
        _bench.Function.Registers.Secondaries.AddRange([(1, 2), (2, 1)]);
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device, new SubsystemNeeds { SecondaryControllers = 2 });

        var secondaries = subsystem.SecondaryControllers;

        Assert.Equal(2, secondaries.Count);
        Assert.All(secondaries, one => Assert.Same(subsystem.Controllers[0], one.Primary));
        Assert.True(secondaries[1].Capabilities.HasFlag(HandleCapabilities.SubsystemReset));
        Assert.Equal(3, _bench.Kernel.Mappings.Count);
    }

    [Fact]
    public void A_physical_function_gives_the_token_that_its_virtual_ones_ask_for()
    {
        _bench.Machine.VirtualFunction(VfioBench.Address, 0, First);
        _bench.Add(First).Token = "6e766d65-6320-4376-8f69-6f2076660001";
        _bench.Function.Registers.Secondaries.Add((1, 1));

        using var device = _bench.Open();

        Assert.Equal("6e766d65-6320-4376-8f69-6f2076660001", _bench.Function.TokenSet);
    }

    [Fact]
    public void A_virtual_function_that_another_driver_has_ends_the_list()
    {
        _bench.Machine.VirtualFunction(VfioBench.Address, 0, First, driver: "nvme").VirtualFunction(VfioBench.Address, 1, Second, group: 9);
        _bench.Add(Second);
        _bench.Function.Registers.Secondaries.AddRange([(1, 1), (2, 2)]);
        using var device = _bench.Open();

        Assert.Contains("1 secondary controllers, and 0", VfioBench.Refuse(device, new SubsystemNeeds { SecondaryControllers = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bus_can_be_reset_with_the_virtual_functions_on_it()
    {
        _bench.Machine.VirtualFunction(VfioBench.Address, 0, First);
        _bench.Add(First);
        _bench.Function.Registers.Secondaries.Add((1, 1));
        _bench.Function.Victims = [7, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 1, 1];
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        subsystem.Controllers[0].Reset(ResetKind.Conventional);

        Assert.Equal(2, _bench.Function.BusResetGroups.Distinct().Count());
        Assert.False(subsystem.SecondaryControllers[0].Capabilities.HasFlag(HandleCapabilities.ConventionalReset));
    }

    [Fact]
    public void Several_functions_are_controllers_of_one_subsystem()
    {
        _bench.Machine.Function("0000:02:00.0", group: 9);
        _bench.Add("0000:02:00.0");
        using var device = _bench.Open("0000:01:00.0,0000:02:00.0");
        using var subsystem = VfioBench.Provide(device, new SubsystemNeeds { Controllers = 2 });

        Assert.Equal(2, subsystem.Controllers.Count);
    }

    [Fact]
    public void Functions_of_different_subsystems_are_not_taken_for_one()
    {
        _bench.Machine.Function("0000:02:00.0", group: 9);
        _bench.Add("0000:02:00.0").Registers.SubsystemName = "nqn.2014.08.org:another";

        Assert.Contains("different NVM subsystems", _bench.OpenFailure("0000:01:00.0,0000:02:00.0"), StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_of_one_group_share_an_address_space_without_overlap()
    {
        _bench.Machine.Function("0000:02:00.0", group: 7);
        _bench.Add("0000:02:00.0");

        using var device = _bench.Open("0000:01:00.0,0000:02:00.0");

        Assert.Equal(2, _bench.Kernel.Mappings.Select(mapping => mapping.DeviceAddress).Distinct().Count());
        Assert.Equal(1, _bench.Kernel.Requests.Count(request => request == 0x3B68));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?iommu=iommufd")]
    public void Where_there_are_no_groups_the_way_is_by_iommufd(string choice)
    {
        if (choice.Length == 0)
        {
            File.Delete(_bench.Machine.Tree.Dev("vfio", "7"));
        }

        _bench.Machine.Attribute("dev/iommu", "").Attribute($"sys/devices/pci0000:00/{VfioBench.Address}/vfio-dev/vfio3/dev", "");
        _bench.Function.Node = "vfio3";
        _bench.Function.Victims = [1, 0, 0, 0, 0, 0, 1, 0];
        using var device = _bench.Open(VfioBench.Address + choice);
        using var subsystem = VfioBench.Provide(device);

        subsystem.Controllers[0].Start(new QueueLayout());

        Assert.Contains(0x3B76u, _bench.Kernel.Requests);
        Assert.DoesNotContain(0x3B6Au, _bench.Kernel.Requests);
        Assert.False(subsystem.Controllers[0].Capabilities.HasFlag(HandleCapabilities.ConventionalReset));
    }
}

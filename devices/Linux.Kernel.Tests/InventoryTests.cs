using NvmeConformance.Linux.Kernel.BlockDevices;
using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.Tests;

public sealed class InventoryTests : IDisposable
{
    private readonly MadeUpTree _made = new();
    private readonly ClaimingCalls _calls = new();

    public void Dispose() => _made.Dispose();

    [Fact]
    public void A_system_without_nvme_has_none()
    {
        Assert.Empty(NvmeInventory.Read(_made.Tree));
        Assert.Empty(PciFunction.ReadAllNvme(_made.Tree));
    }

    [Fact]
    public void A_controller_is_told_with_all_that_sysfs_has()
    {
        _made.Controller("nvme0", "0000:00:04.0", "nvme-subsys0", "241:0", cntlid: "0", serial: "S0")
            .Namespace("nvme0", "0000:00:04.0", "nvme0n1", 1)
            .Namespace("nvme0", "0000:00:04.0", "nvme0n2", 2);

        var controller = Assert.Single(NvmeInventory.Read(_made.Tree));

        Assert.Equal(("nvme0", "S0", "pcie", (ushort)0, "nvme-subsys0"), (
            controller.Name, controller.SerialNumber, controller.Transport, controller.ControllerIdentifier!.Value, controller.SubsystemName));
        Assert.Equal(new DeviceNumber(241, 0), controller.Number);
        Assert.Equal(new PciAddress(0, 0, 4, 0), controller.Pci);
        Assert.True(controller.IsLive);
        Assert.Equal(
            [new NvmeNamespaceEntry(1, "nvme0n1", "ng0n1", 1), new NvmeNamespaceEntry(2, "nvme0n2", "ng0n2", 1)], controller.Namespaces);
    }

    [Fact]
    public void Paths_of_multipath_lead_to_the_node_that_they_share()
    {
        _made.Controller("nvme0", "0000:00:04.0", "nvme-subsys0", "241:0")
            .Controller("nvme1", "0000:00:05.0", "nvme-subsys0", "241:1", cntlid: "2")
            .File("sys/devices/pci0000:00/0000:00:04.0/nvme/nvme0/nvme0c0n1/nsid", "7\n")
            .File("sys/devices/pci0000:00/0000:00:05.0/nvme/nvme1/nvme0c1n1/nsid", "7\n")
            .Folder("sys/class/block/nvme0n1")
            .Folder("sys/class/nvme-generic/ng0n1");

        var controllers = NvmeInventory.Read(_made.Tree);

        Assert.Equal(2, NvmeInventory.SubsystemOf(controllers, controllers[0]).Count);
        Assert.All(controllers, controller =>
            Assert.Equal([new NvmeNamespaceEntry(7, "nvme0n1", "ng0n1", 2)], controller.Namespaces));
    }

    [Fact]
    public void A_namespace_without_a_block_device_is_found_by_its_generic_node()
    {
        var folder = "sys/devices/pci0000:00/0000:00:04.0/nvme/nvme0/ng0n3";
        _made.Controller("nvme0", "0000:00:04.0", "nvme-subsys0", "241:0")
            .Link($"{folder}/device", "../../nvme0")
            .Link("sys/class/nvme-generic/ng0n3", "../../devices/pci0000:00/0000:00:04.0/nvme/nvme0/ng0n3");

        Assert.Equal([new NvmeNamespaceEntry(null, null, "ng0n3", 1)], NvmeInventory.Read(_made.Tree)[0].Namespaces);
    }

    [Fact]
    public void Controllers_of_other_subsystems_stay_out()
    {
        _made.Controller("nvme0", "0000:00:04.0", "nvme-subsys0", "241:0").Controller("nvme1", "0000:00:05.0", "nvme-subsys1", "241:1");

        var controllers = NvmeInventory.Read(_made.Tree);

        Assert.Equal(["nvme1"], NvmeInventory.SubsystemOf(controllers, controllers[1]).Select(controller => controller.Name));
    }

    [Fact]
    public void Names_that_are_no_controllers_and_broken_links_are_passed_over()
    {
        _made.Folder("sys/class/nvme/nvme-fabrics").Folder("sys/class/nvme/nvmeX").Link("sys/class/nvme/nvme9", "gone");

        Assert.Empty(NvmeInventory.Read(_made.Tree));
    }

    [Fact]
    public void A_virtual_function_knows_its_physical_one()
    {
        _made.Controller("nvme0", "0000:00:04.0", "nvme-subsys0", "241:0")
            .Controller("nvme1", "0000:00:04.1", "nvme-subsys0", "241:1")
            .Link("sys/devices/pci0000:00/0000:00:04.1/physfn", "../0000:00:04.0")
            .Link("sys/devices/pci0000:00/0000:00:04.0/virtfn0", "../0000:00:04.1")
            .Link("sys/devices/pci0000:00/0000:00:04.0/driver", "../../../bus/pci/drivers/nvme")
            .Folder("sys/bus/pci/drivers/nvme")
            .Link("sys/devices/pci0000:00/0000:00:04.0/iommu_group", "../../../kernel/iommu_groups/12")
            .Folder("sys/kernel/iommu_groups/12");

        var functions = PciFunction.ReadAllNvme(_made.Tree);

        Assert.Equal((PciAddress?)new PciAddress(0, 0, 4, 0), NvmeInventory.Read(_made.Tree)[1].PhysicalFunction);
        Assert.Equal([new PciAddress(0, 0, 4, 1)], functions[0].VirtualFunctions);
        Assert.Equal(("nvme", 12u), (functions[0].Driver, functions[0].IommuGroup));
        Assert.Null(functions[1].Driver);
    }

    [Fact]
    public void An_unused_block_device_has_no_users()
    {
        MakeDrive();

        Assert.Empty(BlockDeviceUse.Find(_made.Tree, _calls, "nvme0n1"));
        Assert.Empty(BlockDeviceUse.Find(_made.Tree, _calls, "nvme7n7"));
    }

    [Fact]
    public void Mounts_swap_and_holders_of_a_partition_are_users_of_the_drive()
    {
        MakeDrive()
            .File("proc/self/mountinfo", "29 1 259:1 / /srv rw,relatime shared:1 - ext4 /dev/root rw\n"
                + "30 1 0:45 / /data rw - btrfs /dev/nvme0n1 rw\n"
                + "31 1 8:1 / / rw - ext4 /dev/sda1 rw\nnonsense\n")
            .File("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n/dev/disk/swap   partition\t1\t0\t-2\n")
            .Folder("sys/devices/pci0000:00/0000:00:04.0/nvme/nvme0/nvme0n1/nvme0n1p1/holders/dm-0");
        _calls.Node(_made.Tree.Rooted("/dev/disk/swap"), NodeKind.BlockDevice, new DeviceNumber(259, 1));

        Assert.Equal(
            [
                "/dev/nvme0n1p1 is mounted at /srv.",
                "/dev/nvme0n1 is mounted at /data.",
                "/dev/nvme0n1p1 is in use as swap.",
                "/dev/nvme0n1p1 is part of /dev/dm-0.",
            ],
            BlockDeviceUse.Find(_made.Tree, _calls, "nvme0n1"));
    }

    [Fact]
    public void A_claim_of_an_unknown_user_is_seen_by_opening_exclusively()
    {
        MakeDrive();
        _calls.Claim(_made.Tree.Dev("nvme0n1"));

        Assert.Contains("EBUSY", Assert.Single(BlockDeviceUse.Find(_made.Tree, _calls, "nvme0n1")), StringComparison.Ordinal);
    }

    private MadeUpTree MakeDrive() => _made
        .Controller("nvme0", "0000:00:04.0", "nvme-subsys0", "241:0")
        .Namespace("nvme0", "0000:00:04.0", "nvme0n1", 1)
        .File("sys/devices/pci0000:00/0000:00:04.0/nvme/nvme0/nvme0n1/nvme0n1p1/partition", "1\n")
        .File("sys/devices/pci0000:00/0000:00:04.0/nvme/nvme0/nvme0n1/nvme0n1p1/dev", "259:1\n");
}

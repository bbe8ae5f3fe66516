using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Vfio.Binding;
using NvmeConformance.Vfio.Tests.Fakes;

namespace NvmeConformance.Vfio.Tests.Binding;

public sealed class FunctionBindingTests : IDisposable
{
    private const string Address = "0000:01:00.0";
    private const string Note = $"run/nvmec/former-drivers/{Address}";
    private readonly MadeUpMachine _machine = new();
    private readonly DriverCore _core;
    private readonly FunctionBinding _binding;

    public FunctionBindingTests()
    {
        _machine.Driver("vfio-pci").Function(Address, driver: "nvme");
        _core = new DriverCore(_machine);
        _binding = new FunctionBinding(_core, _machine.Tree);
    }

    public void Dispose()
    {
        Assert.True(_core.AllClosed);
        _machine.Dispose();
    }

    [Fact]
    public void A_function_is_bound_and_given_back_to_the_driver_that_had_it()
    {
        Assert.Contains("nvme had it", _binding.Bind(Address), StringComparison.Ordinal);

        Assert.Equal("vfio-pci", _machine.DriverOf(Address));
        Assert.Equal(
            [$"devices/{Address}/driver_override=vfio-pci", $"drivers/nvme/unbind={Address}", $"drivers/vfio-pci/bind={Address}"],
            _core.Writes);

        Assert.Contains("bound to nvme again", _binding.Unbind(Address), StringComparison.Ordinal);

        Assert.Equal("nvme", _machine.DriverOf(Address));
        Assert.Equal("(null)", _machine.Text($"sys/bus/pci/devices/{Address}/driver_override"));
        Assert.False(_machine.Exists(Note));
    }

    [Fact]
    public void A_function_that_no_driver_had_has_none_again()
    {
        _machine.Unbind(Address);

        _binding.Bind(Address);
        _binding.Unbind(Address);

        Assert.Null(_machine.DriverOf(Address));
    }

    [Fact]
    public void What_stood_in_driver_override_stands_there_again()
    {
        _machine.Attribute($"sys/devices/pci0000:00/{Address}/driver_override", "nvme\n");

        _binding.Bind(Address);
        _binding.Unbind(Address);

        Assert.Equal("nvme", _machine.Text($"sys/bus/pci/devices/{Address}/driver_override"));
    }

    [Fact]
    public void Where_nobody_knows_the_former_driver_the_kernel_chooses_one()
    {
        _machine.Unbind(Address);
        _machine.Bind(Address, "vfio-pci");

        Assert.Contains("the kernel chose nvme", _binding.Unbind(Address), StringComparison.Ordinal);

        Assert.Equal("nvme", _machine.DriverOf(Address));
    }

    [Fact]
    public void A_note_that_names_no_driver_is_not_believed()
    {
        _binding.Bind(Address);
        _machine.Attribute(Note, "driver=../../../etc\ndriver_override=\n");

        Assert.Contains("Nobody knows", _binding.Unbind(Address), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_bound_already_is_left_alone()
    {
        _binding.Bind(Address);
        var writes = _core.Writes.Count;

        Assert.Contains("already", _binding.Bind(Address), StringComparison.Ordinal);
        Assert.Equal(writes, _core.Writes.Count);
        _binding.Unbind(Address);
        Assert.Equal("nvme", _machine.DriverOf(Address));
    }

    // The driver of a drive is kept when any of the writes fails, whichever it is.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_binding_that_fails_half_way_is_put_back(int failing)
    {
        _core.Trouble = (number, _) => number == failing ? Errno.EIO : Errno.None;

        var problem = Assert.Throws<DeviceException>(() => _binding.Bind(Address));

        Assert.Contains("bound to nvme, as before", problem.Message, StringComparison.Ordinal);
        Assert.Equal("nvme", _machine.DriverOf(Address));
        Assert.Equal("(null)", _machine.Text($"sys/bus/pci/devices/{Address}/driver_override"));
        Assert.False(_machine.Exists(Note));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Giving_back_that_fails_half_way_is_put_back_and_can_be_tried_again(int failing)
    {
        _binding.Bind(Address);
        var before = _core.Writes.Count;
        _core.Trouble = (number, _) => number == before + failing ? Errno.EIO : Errno.None;

        Assert.Throws<DeviceException>(() => _binding.Unbind(Address));

        Assert.Equal("vfio-pci", _machine.DriverOf(Address));
        Assert.Equal("vfio-pci", _machine.Text($"sys/bus/pci/devices/{Address}/driver_override"));
        _binding.Unbind(Address);
        Assert.Equal("nvme", _machine.DriverOf(Address));
    }

    [Fact]
    public void A_driver_that_says_yes_and_does_not_bind_is_noticed()
    {
        _core.LazyDriver = "vfio-pci";

        Assert.Throws<DeviceException>(() => _binding.Bind(Address));

        Assert.Equal("nvme", _machine.DriverOf(Address));
    }

    [Fact]
    public void Where_putting_back_fails_too_the_message_says_so()
    {
        _core.Trouble = (number, _) => number >= 2 ? Errno.EIO : Errno.None;

        var problem = Assert.Throws<DeviceException>(() => _binding.Bind(Address));

        Assert.Contains("failed, too", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mounted_drive_is_refused_in_one_sentence()
    {
        _machine.Controller(Address, "nvme0");
        _machine.Attribute("proc/self/mountinfo", "36 35 259:0 / /mnt/data rw,noatime - ext4 /dev/nvme0n1 rw\n");

        var problem = Assert.Throws<DeviceException>(() => _binding.Bind(Address));

        Assert.Contains("/mnt/data", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_core.Writes);
    }

    [Fact]
    public void A_drive_that_others_are_built_on_is_refused()
    {
        _machine.Controller(Address, "nvme0");
        _machine.Attribute($"sys/devices/pci0000:00/{Address}/nvme/nvme0/nvme0n1/holders/dm-0", "");

        Assert.Contains("dm-0", Assert.Throws<DeviceException>(() => _binding.Bind(Address)).Message, StringComparison.Ordinal);
        Assert.Empty(_core.Writes);
    }

    [Fact]
    public void A_drive_whose_virtual_function_is_in_use_is_refused()
    {
        _machine.VirtualFunction(Address, 0, "0000:01:00.1", driver: "nvme").Controller("0000:01:00.1", "nvme1");
        _machine.Attribute("proc/self/mountinfo", "36 35 259:0 / /mnt/data rw,noatime - ext4 /dev/nvme1n1 rw\n");

        Assert.Throws<DeviceException>(() => _binding.Bind(Address));
        Assert.Empty(_core.Writes);
    }

    [Fact]
    public void A_group_that_has_functions_of_other_drivers_is_refused()
    {
        _machine.Function("0000:02:00.0", driver: "e1000e", group: 7, classCode: "0x020000");

        Assert.Contains("e1000e", Assert.Throws<DeviceException>(() => _binding.Bind(Address)).Message, StringComparison.Ordinal);
        Assert.Empty(_core.Writes);
    }

    [Fact]
    public void Without_an_iommu_nothing_is_changed()
    {
        _machine.Function("0000:03:00.0", driver: "nvme", group: null);

        Assert.Contains("IOMMU", Assert.Throws<DeviceException>(() => _binding.Bind("0000:03:00.0")).Message, StringComparison.Ordinal);
        Assert.Empty(_core.Writes);
    }

    [Fact]
    public void A_function_that_a_program_has_open_is_not_given_back()
    {
        _binding.Bind(Address);
        _core.Busy.Add("dev/vfio/7");

        Assert.Contains("open", Assert.Throws<DeviceException>(() => _binding.Unbind(Address)).Message, StringComparison.Ordinal);
        Assert.Equal("vfio-pci", _machine.DriverOf(Address));
    }

    [Fact]
    public void What_is_no_nvme_function_is_named_as_what_it_is()
    {
        _machine.Function("0000:04:00.0", driver: "e1000e", group: 9, classCode: "0x020000");

        Assert.Contains("020000h", Assert.Throws<DeviceException>(() => _binding.Bind("0000:04:00.0")).Message, StringComparison.Ordinal);
        Assert.Contains("no PCI function", Assert.Throws<DeviceException>(() => _binding.Bind("0000:05:00.0")).Message, StringComparison.Ordinal);
        Assert.Throws<DeviceUsageException>(() => _binding.Bind("/dev/nvme0"));
    }
}

using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Tests.Fakes;

namespace NvmeConformance.Vfio.Tests.Devices;

/// <summary>Devices and kernels that say what they should not: the function is refused or polled, and nothing is left behind.</summary>
public sealed class HostileAnswerTests : IDisposable
{
    private readonly VfioBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x1000UL)]
    [InlineData(0x1FFFUL)]
    public void A_bar_without_room_for_registers_is_refused(ulong bytes)
    {
        _bench.Function.BarBytes = bytes;

        Assert.Contains("BAR 0", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_that_cannot_be_written_is_refused()
    {
        _bench.Function.BarFlags = 1;

        Assert.Contains("BAR 0", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_of_absurd_size_is_used_as_far_as_registers_go()
    {
        _bench.Function.BarBytes = ulong.MaxValue;
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        subsystem.Controllers[0].Start(new QueueLayout(IoQueuePairs: 4));

        Assert.Equal(0u, subsystem.Controllers[0].Registers!.Read32(int.MaxValue - 3));
    }

    [Fact]
    public void What_is_no_pci_function_is_refused()
    {
        _bench.Function.DeviceFlags = 1;

        Assert.Contains("PCI function", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_vectors_a_controller_is_polled()
    {
        _bench.Function.VectorCount = 0;

        AssertPolled();
    }

    [Fact]
    public void With_more_vectors_than_there_can_be_only_those_of_the_table_are_used()
    {
        _bench.Function.VectorCount = uint.MaxValue;
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        Assert.Equal(4, subsystem.Controllers[0].Interrupts!.VectorCount);
    }

    [Fact]
    public void Where_the_kernel_has_fewer_vectors_left_those_are_used()
    {
        _bench.Function.VectorsLeft = 3;
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        Assert.Equal(3, subsystem.Controllers[0].Interrupts!.VectorCount);
        Assert.Equal(3, _bench.Kernel.EventCounters);
    }

    [Fact]
    public void Where_the_msix_table_cannot_be_reached_a_controller_is_polled()
    {
        _bench.Function.BarCapabilities = [];

        AssertPolled();
    }

    [Fact]
    public void An_msix_capability_that_points_to_no_bar_is_not_believed()
    {
        _bench.Function.Configuration[0x84] = 6;

        AssertPolled();
    }

    [Fact]
    public void A_capability_list_that_runs_in_a_circle_ends()
    {
        _bench.Function.Configuration[0x40] = 1;
        _bench.Function.Configuration[0x41] = 0x40;

        AssertPolled();
    }

    [Fact]
    public void An_iommu_that_maps_only_large_pages_is_refused()
    {
        _bench.Kernel.IommuInfo = [.. FakeFunction.Words(24, 1, 0x20_0000, 0, 0, 0)];

        Assert.Contains("2097152", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_addresses_of_memory_respect_the_ranges_of_the_iommu()
    {
        _bench.Kernel.IommuInfo =
        [
            .. FakeFunction.Words(56, 3, 0xFFFFF000, 0xFFFFFFFF, 24, 0),
            .. FakeFunction.Words(0x0001_0001, 0, 1, 0), .. FakeFunction.Words(0x0040_0000, 0, 0x0FFF_FFFF, 0),
        ];
        using var device = _bench.Open();

        Assert.Equal(0x0040_0000UL, Assert.Single(_bench.Kernel.Mappings).DeviceAddress);
    }

    [Fact]
    public void Ranges_of_the_iommu_behind_a_broken_chain_are_as_if_not_told()
    {
        _bench.Kernel.IommuInfo = [.. FakeFunction.Words(32, 3, 0xFFFFF000, 0xFFFFFFFF, 24, 0, 9, 24)];
        using var device = _bench.Open();

        Assert.Equal(0x10_0000_0000UL, Assert.Single(_bench.Kernel.Mappings).DeviceAddress);
    }

    [Fact]
    public void Event_counters_that_run_out_are_given_back()
    {
        _bench.Kernel.EventsLeft = 2;

        Assert.Contains("event counter", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_without_the_right_iommu_is_refused()
    {
        _bench.Kernel.Trouble = request => request == 0x3B65 ? Errno.ENOTTY : Errno.None;

        Assert.Contains("type 1 v2", _bench.OpenFailure(), StringComparison.Ordinal);
    }

    private void AssertPolled()
    {
        using var device = _bench.Open();
        using var subsystem = VfioBench.Provide(device);

        Assert.Null(subsystem.Controllers[0].Interrupts);
        Assert.False(subsystem.Controllers[0].Capabilities.HasFlag(HandleCapabilities.Interrupts));
    }
}

using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Nvme.Host.Tests.Memory;

public sealed unsafe class DmaSpaceTests : IDisposable
{
    private const ulong Base = 0x7000_0000;
    private const int Page = DmaSpace.PageBytes;
    private readonly DmaSpace _space = new(16 * Page, Base);

    public void Dispose() => _space.Dispose();

    [Fact]
    public void Memory_is_handed_out_in_order_and_aligned()
    {
        var first = _space.Allocate(10);
        var second = _space.Allocate(1);
        var third = _space.Allocate(8, alignmentBytes: 64);
        var fourth = _space.Allocate(Page, alignmentBytes: Page);

        Assert.Equal([Base, Base + 12, Base + 64, Base + Page], Addresses(first, second, third, fourth));
        Assert.Equal(Page, fourth.LengthBytes);
        Assert.Equal(2 * Page, _space.Mark);
    }

    [Fact]
    public void Host_and_device_see_the_same_bytes()
    {
        var buffer = _space.Allocate(100);
        buffer.Span[99] = 0x5A;

        Assert.True(_space.TryReach(buffer.DeviceAddress + 99, 1, isWrite: true, out var pointer));

        Assert.Equal(0x5A, *pointer);
        *pointer = 0xA5;
        Assert.Equal(0xA5, buffer.Span[99]);
    }

    [Fact]
    public void An_adapter_finds_the_whole_space_where_its_buffers_are()
    {
        var buffer = _space.Allocate(100, alignmentBytes: Page);

        Assert.Equal((nuint)buffer.Pointer, _space.HostAddress + (nuint)(buffer.DeviceAddress - _space.BaseDeviceAddress));
        Assert.Equal((nuint)0, _space.HostAddress % Page);
        _space.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _space.HostAddress);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_length_below_one_is_refused(int lengthBytes)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _space.Allocate(lengthBytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => _space.AllocatePages(lengthBytes));
        Assert.Equal(0, _space.Mark);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-4)]
    [InlineData(512 * Page)]
    public void An_alignment_that_is_no_power_of_two_up_to_the_largest_page_is_refused(int alignmentBytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _space.Allocate(8, alignmentBytes));

    [Theory]
    [InlineData((16 * Page) + 1)]
    [InlineData(int.MaxValue)]
    public void More_than_the_space_holds_is_refused_and_nothing_is_taken(int lengthBytes)
    {
        Assert.Throws<InvalidOperationException>(() => _space.Allocate(lengthBytes));
        Assert.ThrowsAny<Exception>(() => _space.AllocatePages(lengthBytes));

        Assert.Equal(16 * Page, _space.Allocate(16 * Page).LengthBytes);
        var problem = Assert.Throws<InvalidOperationException>(() => _space.Allocate(1));
        Assert.Equal("A DMA space of 65536 bytes has 0 bytes left, 1 are wanted.", problem.Message);
    }

    [Theory]
    [InlineData(0, 0UL)]
    [InlineData(-Page, 0UL)]
    [InlineData(Page + 1, 0UL)]
    [InlineData((1 << 30) + Page, 0UL)]
    [InlineData(Page, 0x1001UL)]
    [InlineData(2 * Page, ulong.MaxValue - Page + 1)]
    public void A_space_that_cannot_be_is_refused(int capacityBytes, ulong baseAddress) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DmaSpace(capacityBytes, baseAddress));

    [Fact]
    public void Whole_pages_come_zeroed_even_where_something_was_before()
    {
        _space.Allocate(Page).Span.Fill(0xEE);
        _space.ReleaseTo(0);

        Assert.False(_space.AllocatePages(1).Span.ContainsAnyExcept((byte)0));
        Assert.Equal(Page, _space.Mark);
    }

    [Fact]
    public void The_guard_page_is_out_of_reach_and_what_follows_is_not()
    {
        var before = _space.Allocate(100);
        _space.SkipGuardPage();
        var after = _space.Allocate(100);

        Assert.Equal(before.DeviceAddress + (2 * Page), after.DeviceAddress);
        Assert.False(Reaches(Base + Page, 1));
        Assert.False(Reaches(Base + Page - 1, 2));
        Assert.True(Reaches(after.DeviceAddress, 100));
    }

    [Fact]
    public void A_guard_page_at_the_end_of_the_space_leaves_nothing()
    {
        _space.Allocate(16 * Page);
        _space.SkipGuardPage();

        Assert.Equal(_space.CapacityBytes, _space.Mark);
    }

    [Fact]
    public void What_was_released_is_out_of_reach_until_it_is_handed_out_again()
    {
        var kept = _space.Allocate(Page, Page);
        var mark = _space.Mark;
        var released = _space.Allocate(3 * Page, Page);

        _space.ReleaseTo(mark);

        Assert.True(Reaches(kept.DeviceAddress, Page));
        Assert.False(Reaches(released.DeviceAddress, 1));
        Assert.False(Reaches(released.DeviceAddress + (3 * Page) - 1, 1));
        Assert.Equal(released.DeviceAddress, _space.Allocate(Page, Page).DeviceAddress);
        Assert.True(Reaches(released.DeviceAddress, Page));
        Assert.False(Reaches(released.DeviceAddress, Page + 1));
    }

    [Fact]
    public void Only_an_earlier_mark_can_be_released_to()
    {
        _space.Allocate(8);

        Assert.Throws<ArgumentOutOfRangeException>(() => _space.ReleaseTo(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => _space.ReleaseTo(-1));
    }

    [Theory]
    [InlineData(Base - 1, 1)]
    [InlineData(Base + (16 * Page), 1)]
    [InlineData(Base + (16 * Page) - 1, 2)]
    [InlineData(Base, (16 * Page) + 1)]
    [InlineData(Base, int.MaxValue)]
    [InlineData(Base, 0)]
    [InlineData(Base, -1)]
    [InlineData(0UL, 1)]
    [InlineData(ulong.MaxValue, 1)]
    [InlineData(ulong.MaxValue, int.MaxValue)]
    public void An_access_outside_of_the_space_is_stray(ulong deviceAddress, int lengthBytes)
    {
        _space.Allocate(16 * Page);

        Assert.False(_space.TryReach(deviceAddress, lengthBytes, isWrite: true, out var pointer));

        Assert.True(pointer is null);
        Assert.Equal([new StrayAccess(deviceAddress, lengthBytes, IsWrite: true)], _space.StrayAccesses);
    }

    [Fact]
    public void The_last_page_of_all_addresses_can_be_used()
    {
        using var top = new DmaSpace(Page, ulong.MaxValue - Page + 1);
        var buffer = top.Allocate(Page);

        Assert.True(top.TryReach(ulong.MaxValue, 1, isWrite: false, out _));
        Assert.False(top.TryReach(ulong.MaxValue, 2, isWrite: false, out _));
        Assert.False(top.TryReach(0, 1, isWrite: false, out _));
        Assert.Equal(ulong.MaxValue - Page + 1, buffer.DeviceAddress);
    }

    [Fact]
    public void Stray_accesses_are_counted_without_end_and_kept_up_to_a_bound()
    {
        for (var access = 0UL; access < 10_000; access++)
        {
            Reaches(access, 1);
        }

        Assert.Equal(10_000, _space.StrayAccessCount);
        Assert.Equal(64, _space.StrayAccesses.Count);
        Assert.Equal(new StrayAccess(0, 1, IsWrite: false), _space.StrayAccesses[0]);

        _space.ForgetStrayAccesses();
        Assert.Equal(0, _space.StrayAccessCount);
        Assert.Empty(_space.StrayAccesses);
    }

    [Fact]
    public void After_disposal_nothing_is_within_reach_and_nothing_is_handed_out()
    {
        var buffer = _space.Allocate(Page);
        _space.Dispose();
        _space.Dispose();

        Assert.False(Reaches(buffer.DeviceAddress, 1));
        Assert.Throws<ObjectDisposedException>(() => _space.Allocate(1));
    }

    [Fact]
    public void A_slice_lies_within_its_buffer()
    {
        var buffer = _space.Allocate(100);

        var slice = buffer.Slice(40, 60);

        Assert.Equal((buffer.DeviceAddress + 40, 60), (slice.DeviceAddress, slice.LengthBytes));
        Assert.Equal(0, buffer.Slice(100, 0).LengthBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(41, 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(1, int.MaxValue));
        Assert.True(DmaBuffer.None.Span.IsEmpty);
    }

    [Fact]
    public void Handing_out_and_taking_back_allocates_nothing()
    {
        HandOutAndTakeBack();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 1000; round++)
        {
            HandOutAndTakeBack();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static IEnumerable<ulong> Addresses(params DmaBuffer[] buffers) => buffers.Select(buffer => buffer.DeviceAddress);

    private void HandOutAndTakeBack()
    {
        _space.Allocate(3 * Page);
        _space.ReleaseTo(0);
    }

    private bool Reaches(ulong deviceAddress, int lengthBytes) => _space.TryReach(deviceAddress, lengthBytes, isWrite: false, out _);
}

using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Tests.Dma;

/// <summary>PRP layouts built by hand, entry by entry (B2.2 4.3.1).</summary>
public sealed unsafe class PrpWalkerTests : IDisposable
{
    private const int Page = DmaSpace.PageBytes;

    private readonly DmaSpace _memory = new(4 << 20);
    private readonly PrpWalker _walker;
    private readonly DmaSegments _segments = new();
    private readonly ulong _base;

    public PrpWalkerTests()
    {
        _walker = new PrpWalker { Memory = _memory };
        _base = _memory.AllocatePages(3 << 20).DeviceAddress;
    }

    [Theory]
    [InlineData(0, 4096)]
    [InlineData(4, 4092)]
    [InlineData(4092, 4)]
    public void One_page_needs_no_second_pointer(int offset, int length)
    {
        Assert.Equal(StatusCode.Success, Map(At(0, offset), ulong.MaxValue, length));

        Assert.Equal([(At(0, offset), length)], Found());
    }

    [Fact]
    public void Two_pages_take_the_second_pointer_as_the_page()
    {
        Assert.Equal(StatusCode.Success, Map(At(5, 512), At(2), 4096));

        Assert.Equal([(At(5, 512), 3584), (At(2), 512)], Found());
    }

    [Fact]
    public void Exactly_one_page_behind_an_offset_still_needs_no_list()
    {
        Assert.Equal(StatusCode.Success, Map(At(5, 4092), At(2), 4 + Page));

        Assert.Equal([(At(5, 4092), 4), (At(2), Page)], Found());
    }

    [Fact]
    public void Three_pages_take_the_second_pointer_as_a_list_that_may_begin_inside_a_page()
    {
        Put(At(9, 4080), At(30), At(20));

        Assert.Equal(StatusCode.Success, Map(At(1), At(9, 4080), 3 * Page));

        Assert.Equal([(At(1), Page), (At(30), Page), (At(20), Page)], Found());
    }

    [Fact]
    public void A_list_that_fills_its_page_exactly_ends_with_data()
    {
        Put(At(9), [.. Enumerable.Range(10, 512).Select(page => At(page))]);

        Assert.Equal(StatusCode.Success, Map(At(1), At(9), 513 * Page));

        Assert.Equal(513, _segments.Count);
        Assert.Equal((At(521), Page), Found()[^1]);
    }

    [Fact]
    public void A_list_of_one_entry_more_ends_with_a_pointer_to_the_next_page()
    {
        Put(At(9), [.. Enumerable.Range(10, 511).Select(page => At(page)), At(8)]);
        Put(At(8), At(600), At(601));

        Assert.Equal(StatusCode.Success, Map(At(1), At(9), 514 * Page));

        Assert.Equal([(At(600), Page), (At(601), Page)], Found()[^2..]);
    }

    [Fact]
    public void A_list_whose_only_slot_is_the_last_of_its_page_begins_with_a_pointer()
    {
        Put(At(9, 4088), At(8));
        Put(At(8), At(40), At(41));

        Assert.Equal(StatusCode.Success, Map(At(1), At(9, 4088), (2 * Page) + 100));

        Assert.Equal([(At(1), Page), (At(40), Page), (At(41), 100)], Found());
    }

    [Fact]
    public void What_is_described_decides_how_pointers_are_read_and_what_is_needed_how_far()
    {
        Put(At(9), At(30), ulong.MaxValue);

        Assert.Equal(StatusCode.Success, Map(At(1), At(9), describedBytes: 3 * Page, neededBytes: Page + 8));

        Assert.Equal([(At(1), Page), (At(30), 8)], Found());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_first_pointer_between_dwords_is_refused(int offset) =>
        Assert.Equal(StatusCode.PrpOffsetInvalid, Map(At(1, offset), 0, 8));

    [Fact]
    public void A_second_page_with_an_offset_is_refused() =>
        Assert.Equal(StatusCode.PrpOffsetInvalid, Map(At(1), At(2, 4), 2 * Page));

    [Fact]
    public void A_list_pointer_between_qwords_is_refused() =>
        Assert.Equal(StatusCode.PrpOffsetInvalid, Map(At(1), At(2, 4), 3 * Page));

    [Fact]
    public void A_list_entry_with_an_offset_is_refused()
    {
        Put(At(9), At(30), At(31, 512));

        Assert.Equal(StatusCode.PrpOffsetInvalid, Map(At(1), At(9), 3 * Page));
    }

    [Fact]
    public void A_pointer_to_the_next_list_page_with_an_offset_is_refused()
    {
        Put(At(9), [.. Enumerable.Range(10, 511).Select(page => At(page)), At(8, 8)]);

        Assert.Equal(StatusCode.PrpOffsetInvalid, Map(At(1), At(9), 514 * Page));
    }

    [Fact]
    public void Memory_that_was_not_handed_out_is_refused_and_recorded()
    {
        Assert.Equal(StatusCode.DataTransferError, Map(At(1), _base + (3 << 20), 2 * Page));

        Assert.Equal(new StrayAccess(_base + (3 << 20), Page, IsWrite: true), Assert.Single(_memory.StrayAccesses));
    }

    [Fact]
    public void Larger_host_pages_are_followed_in_their_own_size()
    {
        _walker.PageBytes = 4 * Page;

        Assert.Equal(StatusCode.Success, Map(At(4, 8192), At(8), 16384));

        Assert.Equal([(At(4, 8192), 8192), (At(8), 8192)], Found());
    }

    public void Dispose() => _memory.Dispose();

    private ulong At(int page, int offset = 0) => _base + ((ulong)page * Page) + (ulong)offset;

    private StatusCode Map(ulong prp1, ulong prp2, int length) => Map(prp1, prp2, (ulong)length, length);

    private StatusCode Map(ulong prp1, ulong prp2, ulong describedBytes, int neededBytes) =>
        _walker.Map(new SubmissionEntry { Prp1 = prp1, Prp2 = prp2 }, describedBytes, neededBytes, isDeviceWrite: true, _segments);

    private void Put(ulong list, params ulong[] entries)
    {
        Assert.True(_memory.TryReach(list, entries.Length * 8, isWrite: false, out var pointer));
        entries.CopyTo(MemoryMarshal.Cast<byte, ulong>(new Span<byte>(pointer, entries.Length * 8)));
    }

    private List<(ulong Address, int Length)> Found()
    {
        Assert.True(_memory.TryReach(_base, 1, isWrite: false, out var start));
        return [.. Enumerable.Range(0, _segments.Count)
            .Select(index => (_base + (ulong)(_segments[index].Pointer - (nint)start), _segments[index].LengthBytes))];
    }
}

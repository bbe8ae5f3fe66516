using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Memory;

/// <summary>
/// Layouts worked out by hand from the core digest, 4.2: pages of 1000h bytes, 200h entries in a page of a list, of which the last
/// points to the next page when the list goes on.
/// </summary>
public sealed class PrpListTests : IDisposable
{
    private const ulong Base = 0x4_0000_0000;
    private const int Page = 0x1000;
    private readonly DmaSpace _space = new(2048 * Page, Base);
    private readonly DmaBuffer _data;
    private readonly DmaBuffer _list;
    private SubmissionEntry _command = new() { Prp1 = 0xBAD, Prp2 = 0xBAD };

    public PrpListTests()
    {
        _data = _space.AllocatePages(1600 * Page);
        _list = _space.AllocatePages(4 * Page);
    }

    public void Dispose() => _space.Dispose();

    [Fact]
    public void No_data_clears_the_data_pointer()
    {
        Describe(DmaBuffer.None);

        AssertPointers(0, 0);
        AssertListPages(0, DmaBuffer.None);
    }

    [Fact]
    public void An_empty_slice_clears_the_data_pointer()
    {
        Describe(_data.Slice(0x10, 0));

        AssertPointers(0, 0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, Page)]
    [InlineData(0xFFC, 4)]
    [InlineData(0x200, 0xE00)]
    public void Data_within_one_page_takes_the_first_entry_alone(int offset, int length)
    {
        var data = _data.Slice(offset, length);

        Describe(data);

        AssertPointers(Base + (ulong)offset, 0);
        AssertListPages(0, data);
    }

    [Theory]
    [InlineData(0, Page + 1)]
    [InlineData(0, 2 * Page)]
    [InlineData(0xFFC, 5)]
    [InlineData(0xFFC, 4 + Page)]
    public void Data_across_one_boundary_takes_both_entries_and_no_list(int offset, int length)
    {
        var data = _data.Slice(offset, length);

        Describe(data);

        AssertPointers(Base + (ulong)offset, Base + Page);
        AssertListPages(0, data);
    }

    [Fact]
    public void Data_in_three_pages_takes_a_list_of_two()
    {
        var data = _data.Slice(0xFFC, Page + 8);

        Describe(data);

        AssertPointers(Base + 0xFFC, _list.DeviceAddress);
        Assert.Equal([Base + 0x1000, Base + 0x2000, 0UL], Slots()[..3].ToArray());
        AssertListPages(1, data);
    }

    [Fact]
    public void A_list_of_512_entries_fills_its_page_and_ends_with_data()
    {
        var data = _data.Slice(0, 513 * Page);

        Describe(data);

        AssertListPages(1, data);
        Assert.Equal(Base + 0x1000, Slots()[0]);
        Assert.Equal(Base + 0x20_0000, Slots()[511]);
        Assert.Equal(0UL, Slots()[512]);
    }

    [Fact]
    public void One_entry_more_chains_a_second_page()
    {
        var data = _data.Slice(0, (513 * Page) + 1);

        Describe(data);

        AssertListPages(2, data);
        Assert.Equal(Base + 0x1F_F000, Slots()[510]);
        Assert.Equal(_list.DeviceAddress + 0x1000, Slots()[511]);
        Assert.Equal([Base + 0x20_0000, Base + 0x20_1000, 0UL], Slots()[512..515].ToArray());
    }

    [Fact]
    public void A_chain_of_two_full_pages_holds_1023_entries()
    {
        var data = _data.Slice(4, (1024 * Page) - 4);

        Describe(data);

        AssertPointers(Base + 4, _list.DeviceAddress);
        AssertListPages(2, data);
        Assert.Equal(_list.DeviceAddress + 0x1000, Slots()[511]);
        Assert.Equal(Base + 0x20_0000, Slots()[512]);
        Assert.Equal(Base + 0x3F_F000, Slots()[1023]);
        Assert.Equal(0UL, Slots()[1024]);
    }

    [Fact]
    public void One_entry_more_than_two_full_pages_chains_a_third()
    {
        var data = _data.Slice(4, 1024 * Page);

        Describe(data);

        AssertListPages(3, data);
        Assert.Equal(Base + 0x3F_E000, Slots()[1022]);
        Assert.Equal(_list.DeviceAddress + 0x2000, Slots()[1023]);
        Assert.Equal([Base + 0x3F_F000, Base + 0x40_0000, 0UL], Slots()[1024..1027].ToArray());
    }

    private void Describe(in DmaBuffer data) => PrpList.Describe(ref _command, data, _list);

    private ReadOnlySpan<ulong> Slots() => MemoryMarshal.Cast<byte, ulong>(_list.Span);

    private void AssertPointers(ulong prp1, ulong prp2) => Assert.Equal((prp1, prp2), (_command.Prp1, _command.Prp2));

    private static void AssertListPages(int expected, in DmaBuffer data) => Assert.Equal(expected, PrpList.ListPagesFor(data));
}

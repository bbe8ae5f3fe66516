using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Memory;

/// <summary>Layouts worked out by hand from the core digest, 4.2.</summary>
public sealed class PrpLayoutTests : IDisposable
{
    private const ulong Base = 0x4_0000_0000;
    private readonly DmaSpace _space = new(1 << 20, Base);
    private SubmissionEntry _command = new() { Prp1 = 0xBAD, Prp2 = 0xBAD };

    public void Dispose() => _space.Dispose();

    [Fact]
    public void Pages_are_told_in_the_order_and_with_the_offsets_that_were_asked_for()
    {
        var list = _space.AllocatePages(0x1000);

        new PrpLayout().Describe(ref _command, [0x7004, 0x3010, 0x5000, 0x9008], list, 0x20);

        Assert.Equal((0x7004UL, list.DeviceAddress + 0x20), (_command.Prp1, _command.Prp2));
        Assert.Equal([0x3010, 0x5000, 0x9008], Slots(list)[4..7]);
    }

    [Fact]
    public void A_list_that_begins_at_the_last_slot_of_a_page_has_nothing_there_but_the_pointer_to_the_next()
    {
        var list = _space.AllocatePages(0x2000);

        new PrpLayout().Describe(ref _command, [0x1000, 0x2000, 0x3000], list, 0xFF8);

        Assert.Equal(list.DeviceAddress + 0xFF8, _command.Prp2);
        Assert.Equal([list.DeviceAddress + 0x1000, 0x2000, 0x3000], Slots(list)[511..514]);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(512, 0, 1)]
    [InlineData(513, 0, 2)]
    [InlineData(1023, 0, 2)]
    [InlineData(1024, 0, 3)]
    [InlineData(1, 0xFF8, 1)]
    [InlineData(2, 0xFF8, 2)]
    [InlineData(2, 0xFF0, 1)]
    [InlineData(513, 0xFF8, 3)]
    [InlineData(512, 0xFF8, 2)]
    public void The_number_of_list_pages_counts_the_pointers_between_them(int entries, int offset, int pages) =>
        Assert.Equal(pages, new PrpLayout().ListPagesFor(entries, offset));

    [Fact]
    public void Larger_host_pages_make_fewer_entries()
    {
        var buffer = _space.Allocate(0x9000, 0x4000).Slice(0x1000, 0x8000);

        var entries = new PrpLayout(0x4000).EntriesOf(buffer);

        Assert.Equal([buffer.DeviceAddress, buffer.DeviceAddress + 0x3000, buffer.DeviceAddress + 0x7000], entries);
    }

    [Fact]
    public void Ordinary_lists_follow_the_host_page_too()
    {
        var buffer = _space.AllocatePages(0x1_0000, 0x4000);
        var list = _space.AllocatePages(0x4000, 0x4000);

        PrpList.Describe(ref _command, buffer, list, pageSizeExponent: 2);

        Assert.Equal((buffer.DeviceAddress, list.DeviceAddress), (_command.Prp1, _command.Prp2));
        Assert.Equal([0x4000, 0x8000, 0xC000, 0], Slots(list)[..4].Select(slot => slot == 0 ? 0 : slot - buffer.DeviceAddress));
        Assert.Equal(1, PrpList.ListPagesFor(buffer, pageSizeExponent: 2));
        Assert.Equal(0, PrpList.ListPagesFor(buffer, pageSizeExponent: 4));
    }

    private static ulong[] Slots(DmaBuffer list) => MemoryMarshal.Cast<byte, ulong>(list.Span).ToArray();
}

using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.LiveMigration;

/// <summary>The buffers of Track Send and Track Receive against B2.1 5.1.27.1.2 and 5.1.26.1.1.</summary>
public class TrackedMemoryBytes
{
    [Fact]
    public void Every_field_is_at_its_bytes()
    {
        FieldTable.AssertDescribes<TrackMemoryChangesHeader>(
            8, "0 Version\n1 Reserved1\n2 Reserved2\n3 GranularityExponent\n7:4 DescriptorCount");
        FieldTable.AssertDescribes<MemoryRangeTrackingDescriptor>(12, "7:0 StartAddress\n11:8 LengthUnits");
        FieldTable.AssertDescribes<TrackedMemoryChangesHeader>(
            16,
            """
            0 Version
            1 Attributes
            3:2 ControllerIdentifier
            7:4 DescriptorCount
            9:8 GranularityExponent
            11:10 Reserved10
            15:12 Reserved12
            """);
        FieldTable.AssertDescribes<TrackedMemoryChange>(16, "7:0 StartAddress\n11:8 LengthUnits\n15:12 Reserved12");
    }

    [Fact]
    public void Descriptors_of_12_bytes_lie_side_by_side()
    {
        MemoryRangeTrackingDescriptor[] ranges =
        [
            new() { StartAddress = 0x10_0000_2000, LengthUnits = 3 },
            new() { StartAddress = 0x4000, LengthUnits = 0x01020304 },
        ];

        Assert.Equal(
            WireBytes.Dump(WireBytes.FromHex("00 20 00 00 10 00 00 00  03 00 00 00 | 00 40 00 00 00 00 00 00  04 03 02 01")),
            WireBytes.Dump(System.Runtime.InteropServices.MemoryMarshal.AsBytes<MemoryRangeTrackingDescriptor>(ranges)));
    }

    [Theory]
    [InlineData(0u, 8)]
    [InlineData(1u, 20)]
    [InlineData(2u, 32)]
    [InlineData(uint.MaxValue, 51539607548)]
    public void The_length_of_a_request_follows_from_its_count(uint count, long bytes) =>
        Assert.Equal(bytes, TrackMemoryChangesHeader.BufferBytes(count));

    [Fact]
    public void A_list_of_changes_is_read_up_to_its_end_and_no_further()
    {
        const string Header = "00 03 05 00  FF FF FF FF  02 00  00 00  00 00 00 00";
        const string Change = "00 00 10 00 00 00 00 00  07 00 00 00  00 00 00 00";

        var list = new TrackedMemoryChangeList(WireBytes.FromHex(Header + Change + "01 02 03"));

        Assert.True(list.ClaimsTooMany);
        Assert.Equal(TrackedMemoryAttributes.MoreToReport | TrackedMemoryAttributes.Suspended, list.Header.Attributes);
        Assert.Equal((5, 2), (list.Header.ControllerIdentifier, list.Header.GranularityExponent));
        Assert.Equal(1, list.Changes.Length);
        Assert.Equal((0x100000u, 7u), ((uint)list.Changes[0].StartAddress, list.Changes[0].LengthUnits));
    }

    [Fact]
    public void A_list_without_a_header_is_refused() =>
        Assert.Throws<ArgumentException>(() => _ = new TrackedMemoryChangeList(new byte[15]).Header);
}

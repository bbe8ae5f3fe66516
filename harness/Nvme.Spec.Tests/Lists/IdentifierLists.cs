using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Nvme.Spec.Tests.Lists;

public class IdentifierLists
{
    [Fact]
    public void A_list_has_as_many_identifiers_as_it_says()
    {
        var list = new IdentifierList(WireBytes.FromHex("02 00  01 00  34 12  FF FF"));

        Assert.Equal([(ushort)1, (ushort)0x1234], list.Identifiers.ToArray());
        Assert.False(list.ClaimsTooMany);
    }

    [Fact]
    public void A_number_that_reaches_beyond_the_buffer_is_cut()
    {
        var list = new IdentifierList(WireBytes.FromHex("FF FF  07 00  08"));

        Assert.Equal([(ushort)7], list.Identifiers.ToArray());
        Assert.True(list.ClaimsTooMany);
        Assert.Equal(0xFFFF, list.ClaimedCount);
    }

    [Fact]
    public void A_buffer_without_room_for_the_number_is_refused() =>
        Assert.Throws<ArgumentException>(() => new IdentifierList(WireBytes.FromHex("01")).ClaimedCount);

    [Fact]
    public void Writing_fills_the_rest_with_zeros()
    {
        var list = new byte[8];
        Array.Fill(list, (byte)0xAA);

        IdentifierList.Write(list, [3, 0x0102]);

        Assert.Equal(WireBytes.FromHex("02 00  03 00  02 01  00 00"), list);
        Assert.Equal(2047, IdentifierList.Capacity);
        Assert.Throws<ArgumentException>(() => IdentifierList.Write(new byte[4], [1, 2]));
    }

    [Fact]
    public void Bits_of_a_bitmap_are_counted_from_the_lowest_of_the_first_byte()
    {
        var bitmap = default(Bitmap256);
        bitmap.Set(0, true);
        bitmap.Set(10, true);
        bitmap.Set(255, true);
        bitmap.Set(0, false);

        WireBytes.AssertIs(
            """
            00 04 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 80
            """,
            bitmap);
        Assert.True(bitmap.Contains(10) && bitmap.Contains(255));
        Assert.False(bitmap.Contains(0) || bitmap.Contains(2));
    }
}

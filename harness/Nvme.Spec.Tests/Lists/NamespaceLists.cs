using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Nvme.Spec.Tests.Lists;

public class NamespaceLists
{
    [Fact]
    public void A_list_ends_at_the_first_zero()
    {
        var list = new NamespaceList(WireBytes.FromHex("01 00 00 00  04 03 02 01  00 00 00 00  09 00 00 00"));

        Assert.Equal([1u, 0x01020304u], list.Identifiers.ToArray());
        Assert.False(list.HasOverflowed);
    }

    [Fact]
    public void A_full_list_has_no_zero_and_bytes_behind_it_do_not_count()
    {
        var buffer = new byte[4100];
        Array.Fill(buffer, (byte)1);

        Assert.Equal(1024, new NamespaceList(buffer).Identifiers.Length);
    }

    [Fact]
    public void A_list_may_be_cut_anywhere()
    {
        Assert.Equal([7u], new NamespaceList(WireBytes.FromHex("07 00 00 00  08 00")).Identifiers.ToArray());
        Assert.True(new NamespaceList([]).Identifiers.IsEmpty);
        Assert.False(new NamespaceList([]).HasOverflowed);
    }

    [Fact]
    public void All_ones_first_means_that_more_changed_than_fit() =>
        Assert.True(new NamespaceList(WireBytes.FromHex("FF FF FF FF  00 00 00 00")).HasOverflowed);

    [Fact]
    public void Writing_fills_the_rest_with_zeros()
    {
        var list = new byte[16];
        Array.Fill(list, (byte)0xAA);

        NamespaceList.Write(list, [2, 0x01020304]);

        Assert.Equal(WireBytes.FromHex("02 00 00 00  04 03 02 01  00 00 00 00  00 00 00 00"), list);
        Assert.Throws<ArgumentException>(() => NamespaceList.Write(new byte[4], [1, 2]));
    }
}

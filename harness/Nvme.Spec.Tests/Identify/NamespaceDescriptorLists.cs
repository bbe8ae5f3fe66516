using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

public class NamespaceDescriptorLists
{
    [Fact]
    public void A_list_is_taken_apart_entry_by_entry_up_to_its_end_marker()
    {
        var entries = TakeAll("01 08 00 00 0102030405060708 | 03 10 00 00 1112131415161718191A1B1C1D1E1F20 | 04 01 00 00 00 | 00 00 00 00");

        Assert.Equal(
            [
                (NamespaceIdentifierType.Eui64, "0102030405060708"),
                (NamespaceIdentifierType.Uuid, "1112131415161718191A1B1C1D1E1F20"),
                (NamespaceIdentifierType.CommandSet, "00"),
            ],
            entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01 08 00")]
    [InlineData("00 00 00 00 | 01 08 00 00 0102030405060708")]
    [InlineData("01 08 00 00 01020304050607")]
    [InlineData("02 FF 00 00 01020304")]
    public void A_list_that_ends_or_lies_about_its_length_gives_nothing_more(string list) => Assert.Empty(TakeAll(list));

    [Fact]
    public void A_list_without_an_end_marker_ends_with_its_bytes() =>
        Assert.Equal([(NamespaceIdentifierType.CommandSet, "02")], TakeAll("04 01 00 00 02"));

    [Fact]
    public void A_written_entry_has_the_standards_bytes()
    {
        var list = new byte[16];

        var next = NamespaceIdentificationDescriptor.Write(list, NamespaceIdentifierType.Eui64, WireBytes.FromHex("0102030405060708"));

        Assert.Equal(12, next);
        Assert.Equal("01080000010203040506070800000000", Convert.ToHexString(list));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(256)]
    public void An_identifier_that_the_entry_cannot_hold_is_refused(int length) =>
        Assert.Throws<ArgumentException>(
            () => NamespaceIdentificationDescriptor.Write(new byte[16], NamespaceIdentifierType.Uuid, new byte[length]));

    private static List<(NamespaceIdentifierType Type, string Identifier)> TakeAll(string hex)
    {
        var entries = new List<(NamespaceIdentifierType, string)>();
        ReadOnlySpan<byte> rest = WireBytes.FromHex(hex);
        while (NamespaceIdentificationDescriptor.TryTake(ref rest, out var descriptor, out var identifier))
        {
            entries.Add((descriptor.Type, Convert.ToHexString(identifier)));
        }

        return entries;
    }
}

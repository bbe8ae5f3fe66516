using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;

namespace NvmeConformance.Nvme.Spec.Tests.ProtectionInformation;

/// <summary>Protection information as bytes: big endian, guard first (CS1.2 5.3).</summary>
public class TupleBytes
{
    [Theory]
    [InlineData(GuardFormat.Guard16, "01 02 | 03 04 | 05 06 07 08", 0x0102, 0x0304, 0, 0x05060708)]
    [InlineData(
        GuardFormat.Guard32, "01 02 03 04 | 05 06 | 07 08 09 0A 0B 0C 0D 0E 0F 10", 0x01020304, 0x0506, 0x0708, 0x090A0B0C0D0E0F10)]
    [InlineData(
        GuardFormat.Guard64, "01 02 03 04 05 06 07 08 | 09 0A | 0B 0C 0D 0E 0F 10", 0x0102030405060708, 0x090A, 0, 0x0B0C0D0E0F10)]
    public void Each_format_has_its_layout(GuardFormat format, string hex, ulong guard, ushort applicationTag, ulong high, ulong low)
    {
        var expected = new ProtectionTuple(guard, applicationTag, new UInt128(high, low));
        var bytes = WireBytes.FromHex(hex);
        var written = new byte[bytes.Length];

        expected.Write(format, written);

        Assert.Equal(expected, ProtectionTuple.Read(format, bytes));
        Assert.Equal(WireBytes.Dump(bytes), WireBytes.Dump(written));
    }

    [Fact]
    public void Writing_a_tuple_leaves_the_bytes_after_it_alone()
    {
        var bytes = Enumerable.Repeat((byte)0xEE, 10).ToArray();

        new ProtectionTuple(0, 0, 0).Write(GuardFormat.Guard16, bytes);

        Assert.Equal("000: 00 00 00 00 00 00 00 00 EE EE", WireBytes.Dump(bytes));
    }

    [Theory]
    [InlineData(GuardFormat.Guard16, 7)]
    [InlineData(GuardFormat.Guard32, 15)]
    [InlineData(GuardFormat.Guard64, 15)]
    [InlineData(GuardFormat.Qualified, 64)]
    public void A_tuple_without_room_or_layout_is_refused(GuardFormat format, int bytes)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProtectionTuple.Read(format, new byte[bytes]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProtectionTuple(0, 0, 0).Write(format, new byte[bytes]));
    }

    [Theory]
    [InlineData(GuardFormat.Guard16, 8, 32, 0, 32)]
    [InlineData(GuardFormat.Guard32, 16, 80, 16, 64)]
    [InlineData(GuardFormat.Guard64, 16, 48, 0, 48)]
    [InlineData(GuardFormat.Qualified, 0, 0, 0, 0)]
    public void Sizes_follow_from_the_format(GuardFormat format, int tuple, int space, int least, int most)
    {
        Assert.Equal(tuple, format.TupleSizeBytes());
        Assert.Equal(space, format.SpaceSizeBits());
        Assert.Equal((least, most), (format.MinimumStorageTagBits(), format.MaximumStorageTagBits()));
    }

    [Theory]
    [InlineData(GuardFormat.Guard16, 0, true, 32)]
    [InlineData(GuardFormat.Guard16, 32, true, 0)]
    [InlineData(GuardFormat.Guard16, 33, false, 0)]
    [InlineData(GuardFormat.Guard32, 15, false, 0)]
    [InlineData(GuardFormat.Guard32, 16, true, 64)]
    [InlineData(GuardFormat.Guard32, 64, true, 16)]
    [InlineData(GuardFormat.Guard32, 65, false, 0)]
    [InlineData(GuardFormat.Guard64, 48, true, 0)]
    [InlineData(GuardFormat.Guard64, 49, false, 0)]
    [InlineData(GuardFormat.Qualified, 0, false, 0)]
    public void The_reference_tag_has_what_the_storage_tag_leaves(GuardFormat format, int storageTagBits, bool legal, int referenceTagBits)
    {
        var space = new TagSpace(format, storageTagBits);

        Assert.Equal(legal, space.IsLegal);
        Assert.Equal(referenceTagBits, space.ReferenceTagBits);
    }

    [Theory]
    [InlineData(GuardFormat.Guard16, 8, 0xA5, 0x00345678, 0, 0xA5345678)]
    [InlineData(GuardFormat.Guard16, 0, 0, 0x12345678, 0, 0x12345678)]
    [InlineData(GuardFormat.Guard32, 16, 0xA5A6, 0x0102030405060708, 0xA5A6, 0x0102030405060708)]
    [InlineData(GuardFormat.Guard32, 48, 0xA1A2A3A4A5A6, 0x01020304, 0xA1A2, 0xA3A4A5A601020304)]
    [InlineData(GuardFormat.Guard32, 64, 0xA1A2A3A4A5A6A7A8, 0x0102, 0xA1A2, 0xA3A4A5A6A7A80102)]
    [InlineData(GuardFormat.Guard64, 20, 0xABCDE, 0x1234567, 0, 0xABCDE1234567)]
    public void The_storage_tag_lies_above_the_reference_tag(
        GuardFormat format, int storageTagBits, ulong storageTag, ulong referenceTag, ulong high, ulong low)
    {
        var layout = new TagSpace(format, storageTagBits);
        var space = new UInt128(high, low);

        Assert.Equal(space, layout.Join(storageTag, referenceTag));
        Assert.Equal((storageTag, referenceTag), (layout.StorageTag(space), layout.ReferenceTag(space)));
    }

    [Fact]
    public void Tags_too_wide_for_their_part_are_cut() =>
        Assert.Equal((UInt128)0xFF000001, new TagSpace(GuardFormat.Guard16, 8).Join(0xFFFF, 0xFFFFFFFF00000001));

    // CDW14 carries bits 31:0, CDW3 bits 63:32 and CDW2 bits 79:64 of the space.
    [Theory]
    [InlineData(GuardFormat.Guard16, 0, 0x05060708, 0, 0, 0x05060708)]
    [InlineData(GuardFormat.Guard64, 0, 0x010203040506, 0, 0x00000102, 0x03040506)]
    [InlineData(GuardFormat.Guard32, 0x1112, 0x0102030405060708, 0x00001112, 0x01020304, 0x05060708)]
    public void A_command_carries_the_space_in_its_dwords(
        GuardFormat format, ulong high, ulong low, uint dword2, uint dword3, uint dword14)
    {
        var layout = new TagSpace(format, format.MinimumStorageTagBits());
        var space = new UInt128(high, low);

        var entry = ReadWriteCommand.Encode(new(NvmOpcode.Read, 1, 0, 0) { Tags = layout.ToCommand(space, 0x2122, 0x3132) });

        Assert.Equal((dword2, dword3, dword14, 0x31322122u), (entry.Dword2, entry.Dword3, entry.Dword14, entry.Dword15));
        Assert.Equal(space, layout.FromCommand(ReadWriteCommand.Decode(entry).Tags));
    }

    [Fact]
    public void Dwords_that_a_format_does_not_use_are_ignored() => Assert.Equal(
        (UInt128)0x01020304,
        new TagSpace(GuardFormat.Guard16, 0).FromCommand(new ProtectionTags(0x01020304, 0xFFFFFFFFFFFFFFFF)));
}

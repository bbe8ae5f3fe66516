using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

/// <summary>Copy and its source ranges against bytes written down from CS1.2 chapter 3.</summary>
public class CopyCommandBytes
{
    [Fact]
    public void Copy_of_two_ranges()
    {
        var command = new CopyCommand(1, 0x0102030405060708, 1);

        var entry = CopyCommand.Encode(command);

        WireBytes.AssertIs(
            """
            19 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            01 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, CopyCommand.Decode(entry));
    }

    // CDW12: NR 7:0, DESFMT 11:8, PRINFOR 15:12, CETYPE 19:16, DTYPE 23:20, STCW 24, STCR 25, PRINFOW 29:26, FUA 30, LR 31.
    [Fact]
    public void Copy_with_every_field()
    {
        var command = new CopyCommand(0x11121314, 0x0102030405060708, 0xFF, CopyRangeFormat.Format3, IoControl.All)
        {
            ReadProtection = ProtectionControl.CheckApplicationTag | ProtectionControl.Action,
            ReadStorageTagCheck = true,
            ExtensionType = 0x9,
            DirectiveType = 0x6,
            ExtensionValue = 0x2122,
            DirectiveSpecific = 0x2324,
            Tags = new(0x31323334, 0x4142434445464748, 0x5152, 0x5354),
        };

        var entry = CopyCommand.Encode(command);

        WireBytes.AssertIs(
            """
            19 00 00 00  14 13 12 11  48 47 46 45  44 43 42 41
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            FF A3 69 FF  22 21 24 23  34 33 32 31  52 51 54 53
            """,
            entry);
        Assert.Equal(command, CopyCommand.Decode(entry));
    }

    [Theory]
    [InlineData(24, IoControl.StorageTagCheck, false)]
    [InlineData(25, IoControl.None, true)]
    public void The_storage_tag_check_of_the_write_half_lies_below_that_of_the_read_half(int bit, IoControl control, bool read) =>
        Assert.Equal(1u << bit, CopyCommand.Encode(new(1, 0, 0, Control: control) { ReadStorageTagCheck = read }).Dword12);

    [Fact]
    public void A_failed_Copy_names_the_lowest_range_not_copied() =>
        Assert.Equal(0x04030201u, CopyCommand.LowestRangeNotCopied(
            WireBytes.Parse<CompletionEntry>("01 02 03 04 | 00 00 00 00 | 00 00 | 00 00 | 00 00 | 06 03")));

    [Theory]
    [InlineData(CopyRangeFormat.Format0, 32, false)]
    [InlineData(CopyRangeFormat.Format1, 40, false)]
    [InlineData(CopyRangeFormat.Format2, 32, true)]
    [InlineData(CopyRangeFormat.Format3, 40, true)]
    [InlineData(CopyRangeFormat.Format4, 0, false)]
    [InlineData((CopyRangeFormat)0xF, 0, false)]
    public void A_format_tells_the_size_of_its_entries_and_whether_they_name_a_namespace(CopyRangeFormat format, int size, bool names)
    {
        Assert.Equal(size, format.EntrySizeBytes());
        Assert.Equal(names, format.NamesNamespaces());
    }

    [Fact]
    public void A_source_range_has_every_field_at_its_bytes() => FieldTable.AssertDescribes<CopySourceRange>(
        32,
        """
        3:0 SourceNamespaceIdentifier
        15:8 StartingLba
        17:16 BlockCountZeroBased
        19:18 Reserved18
        21:20 ExtensionValue
        23:22 Options
        27:24 ExpectedTags
        29:28 ExpectedApplicationTag
        31:30 ExpectedApplicationTagMask
        """);

    [Fact]
    public void A_source_range_with_long_tags_has_every_field_at_its_bytes() => FieldTable.AssertDescribes<CopySourceRangeWithLongTags>(
        40,
        """
        3:0 SourceNamespaceIdentifier
        15:8 StartingLba
        17:16 BlockCountZeroBased
        19:18 Reserved18
        21:20 ExtensionValue
        23:22 Options
        35:26 ExpectedTags
        37:36 ExpectedApplicationTag
        39:38 ExpectedApplicationTagMask
        """);

    [Fact]
    public void A_source_range_of_format_2_as_bytes() => WireBytes.AssertIs(
        """
        04 03 02 01 | 00 00 00 00 | 18 17 16 15 14 13 12 11 | 07 00 00 00 | 22 21 | 00 80 | 34 33 32 31 | 42 41 | 52 51
        """,
        new CopySourceRange
        {
            SourceNamespaceIdentifier = 0x01020304,
            StartingLba = 0x1112131415161718,
            BlockCountZeroBased = 7,
            ExtensionValue = 0x2122,
            Options = CopySourceOptions.FastCopyOnly,
            ExpectedTags = 0x31323334,
            ExpectedApplicationTag = 0x4142,
            ExpectedApplicationTagMask = 0x5152,
        });

    [Fact]
    public void Long_tags_are_big_endian_and_right_aligned()
    {
        var tags = LongTags.From(new UInt128(0x0102, 0x030405060708090A));

        WireBytes.AssertIs("01 02 03 04 05 06 07 08 09 0A", tags);
        Assert.Equal(new UInt128(0x0102, 0x030405060708090A), tags.ToNumber());
        Assert.Throws<ArgumentOutOfRangeException>(() => LongTags.From(new UInt128(0x10000, 0)));
    }

    [Fact]
    public void A_value_wider_than_its_field_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CopyCommand.Encode(new(1, 0, 0, (CopyRangeFormat)16)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CopyCommand.Encode(new(1, 0, 0) { DirectiveType = 16 }));
    }
}

using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Tests;

namespace NvmeConformance.Conformance.Tests.Sequences.Commands;

/// <summary>What the intents of block commands send: entries, data, metadata and protection information (core digest 14).</summary>
public sealed class BlockCommandBytes
{
    private static readonly BlockFormat Separate = new(512) { MetadataBytes = 8 };
    private static readonly BlockFormat Extended = Separate with { IsExtended = true };

    [Fact]
    public void Compare_differs_from_its_pattern_in_one_bit_where_asked_to()
    {
        var (same, other) = (new byte[1024], new byte[1024]);
        new CompareIntent(1, new BlockRange(9, 2), 5).FillData(same, 512);
        new CompareIntent(1, new BlockRange(9, 2), 5) { DifferentByte = 700 }.FillData(other, 512);
        Assert.Equal([700], Enumerable.Range(0, 1024).Where(index => same[index] != other[index]));
    }

    [Fact]
    public void Verify_with_checks()
    {
        AssertSends(
            new VerifyIntent(0x11121314, new BlockRange(5, 3)) { Control = IoControl.CheckGuard | IoControl.LimitedRetry },
            """
            0C 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  05 00 00 00  00 00 00 00
            02 00 00 90  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            transferBytes: 0);
    }

    [Fact]
    public void Write_with_forced_unit_access_and_tags()
    {
        AssertSends(
            new WriteIntent(1, new BlockRange(5, 1), 7)
            {
                Control = IoControl.ForceUnitAccess | IoControl.ProtectionAction,
                Tags = new ProtectionTags(0x01020304, 0, 0x1122, 0x3344),
            },
            """
            01 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  05 00 00 00  00 00 00 00
            00 00 00 60  00 00 00 00  04 03 02 01  22 11 44 33
            """,
            transferBytes: 512);
    }

    [Fact]
    public void Copy_sends_its_ranges_in_their_format()
    {
        var copy = new CopyIntent(
            1, 0x50, [new CopySource(new BlockRange(9, 2)), new CopySource(new BlockRange(3, 1))], CopyRangeFormat.Format0);
        AssertSends(
            copy,
            """
            19 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  50 00 00 00  00 00 00 00
            01 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            transferBytes: 64);
        var data = new byte[64];
        copy.FillData(data, 512);
        Assert.Equal((9, 1, 3, 0), (data[8], data[16], data[32 + 8], data[32 + 16]));
    }

    [Fact]
    public void An_altered_command_differs_in_the_bits_named()
    {
        AssertSends(
            new AlteredIntent(new ReadIntent(1, new BlockRange(5, 1)), Dword: 0, Mask: 0b11u << 8, Value: 1u << 8, Field: "FUSE"),
            """
            02 01 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  05 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            transferBytes: 512);
    }

    [Fact]
    public void Metadata_travel_behind_the_data_or_in_a_buffer_of_their_own()
    {
        var write = new WriteIntent(1, new BlockRange(9, 2), 5);
        Assert.Equal((1040, 0), (write.TransferBytes(Extended), write.MetadataBytes(Extended)));
        Assert.Equal((1024, 16), (write.TransferBytes(Separate), write.MetadataBytes(Separate)));

        var (together, data, metadata) = (new byte[1040], new byte[1024], new byte[16]);
        write.FillBuffers(together, [], Extended);
        write.FillBuffers(data, metadata, Separate);
        Assert.Equal(data.Take(512), together.Take(512));
        Assert.Equal(metadata.Take(8), together.Skip(512).Take(8));
        Assert.Equal(data.Skip(512), together.Skip(520).Take(512));
        Assert.NotEqual(metadata[..8], metadata[8..]);
    }

    [Fact]
    public void With_the_protection_action_nothing_but_data_travels_where_metadata_hold_nothing_else()
    {
        var isProtected = Separate with { ProtectionType = 1 };
        var write = new WriteIntent(1, new BlockRange(9, 2), 5) { Control = IoControl.ProtectionAction };
        Assert.Equal((1024, 0), (write.TransferBytes(isProtected), write.MetadataBytes(isProtected)));
        var larger = isProtected with { MetadataBytes = 16 };
        Assert.Equal((1024, 32), (write.TransferBytes(larger), write.MetadataBytes(larger)));
    }

    [Theory]
    [InlineData(1, ProtectionDamage.None, 10)]
    [InlineData(2, ProtectionDamage.None, 10)]
    [InlineData(3, ProtectionDamage.None, 9)]
    [InlineData(1, ProtectionDamage.ReferenceTag, 11)]
    public void The_reference_tag_counts_up_but_for_type_3(int type, ProtectionDamage damage, byte expectedOfSecond)
    {
        var write = new WriteIntent(1, new BlockRange(9, 2), 5) { Tags = new ProtectionTags(9, 0, 0x1234, 0xFFFF), Damage = damage };
        var (data, metadata) = (new byte[1024], new byte[16]);
        write.FillBuffers(data, metadata, Separate with { ProtectionType = type });
        Assert.Equal([0x12, 0x34, 0, 0, 0, 9], metadata[2..8]);
        Assert.Equal(expectedOfSecond, metadata[15]);
    }

    private static void AssertSends(CommandIntent intent, string bytes, int transferBytes)
    {
        WireBytes.AssertIs(bytes, intent.Encode());
        Assert.Equal((false, transferBytes), (intent.IsAdmin, intent.TransferBytes(512)));
    }
}

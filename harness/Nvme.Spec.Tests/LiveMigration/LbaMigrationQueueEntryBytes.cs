using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Tests.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.LiveMigration;

/// <summary>Entries of an LBA migration queue against CS1.2 5.6.</summary>
public class LbaMigrationQueueEntryBytes
{
    [Fact]
    public void Every_field_is_at_its_bytes() => FieldTable.AssertDescribes<LbaMigrationQueueEntry>(
        32,
        """
        3:0 NamespaceIdentifier
        7:4 BlockCountZeroBased
        15:8 StartingLba
        23:16 Reserved16
        27:24 Reserved24
        29:28 Reserved28
        30 Reserved30
        31 AttributeBits
        """);

    [Fact]
    public void A_write_of_eight_blocks_in_the_first_pass() => WireBytes.AssertIs(
        """
        02 00 00 00  07 00 00 00  00 10 00 00 01 00 00 00
        00 00 00 00 00 00 00 00  00 00 00 00  00 00  00  01
        """,
        new LbaMigrationQueueEntry
        {
            NamespaceIdentifier = 2,
            BlockCountZeroBased = 7,
            StartingLba = 0x1_0000_1000,
            Attributes = new LbaMigrationAttributes { Phase = true },
        });

    [Theory]
    [InlineData(0x01, LoggingMark.None, ChangedBlocks.Range, false, true)]
    [InlineData(0x21, LoggingMark.None, ChangedBlocks.Range, true, true)]
    [InlineData(0x83, LoggingMark.First, ChangedBlocks.None, false, true)]
    [InlineData(0x85, LoggingMark.Stopped, ChangedBlocks.None, false, true)]
    [InlineData(0x87, LoggingMark.Suspended, ChangedBlocks.None, false, true)]
    [InlineData(0x0F, LoggingMark.Full, ChangedBlocks.Range, false, true)]
    [InlineData(0x8F, LoggingMark.Full, ChangedBlocks.None, false, true)]
    [InlineData(0x42, LoggingMark.First, ChangedBlocks.WholeNamespace, false, false)]
    public void The_last_byte_tells_what_the_entry_says(byte bits, LoggingMark mark, ChangedBlocks blocks, bool deallocated, bool phase)
    {
        var attributes = new LbaMigrationAttributes { Mark = mark, Blocks = blocks, Deallocated = deallocated, Phase = phase };

        Assert.Equal(bits, attributes.Bits);
        var read = new LbaMigrationAttributes(bits);
        Assert.Equal((mark, blocks, deallocated, phase), (read.Mark, read.Blocks, read.Deallocated, read.Phase));
    }
}

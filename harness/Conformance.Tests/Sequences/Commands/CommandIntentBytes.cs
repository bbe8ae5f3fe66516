using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Tests;

namespace NvmeConformance.Conformance.Tests.Sequences.Commands;

/// <summary>What each intent sends: the 64 bytes, dwords 0 to 3, 4 to 7, 8 to 11, 12 to 15, and the data that go with them.</summary>
public sealed class CommandIntentBytes
{
    private const uint Nsid = 0x11121314;
    private const ulong Lba = 0x0102030405060708;

    [Fact]
    public void Flush()
    {
        AssertSends(
            new FlushIntent(Nsid),
            """
            00 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            isAdmin: false,
            transferBytes: 0,
            "Flush nsid 286397204");
    }

    [Fact]
    public void Read()
    {
        AssertSends(
            new ReadIntent(Nsid, new BlockRange(Lba, 9)),
            """
            02 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            08 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            isAdmin: false,
            transferBytes: 9 * 512,
            "Read nsid 286397204 LBA 72623859790382856..72623859790382864");
    }

    [Fact]
    public void Write()
    {
        var write = new WriteIntent(Nsid, new BlockRange(Lba, 1), 7);
        AssertSends(
            write,
            """
            01 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            isAdmin: false,
            transferBytes: 512,
            "Write nsid 286397204 LBA 72623859790382856, pattern 7");

        var expected = new byte[512];
        BlockPattern.Fill(expected, 512, Lba, 7);
        Assert.Equal(expected, DataOf(write));
    }

    [Fact]
    public void The_longest_write_counts_from_zero() =>
        Assert.Equal(0xFFFFu, new WriteIntent(1, new BlockRange(0, 65536), 0).Encode().Dword12);

    [Fact]
    public void Write_zeroes()
    {
        AssertSends(
            new WriteZeroesIntent(Nsid, new BlockRange(Lba, 9), Deallocate: false),
            """
            08 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            08 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            isAdmin: false,
            transferBytes: 0,
            "Write Zeroes nsid 286397204 LBA 72623859790382856..72623859790382864");
    }

    [Fact]
    public void Write_zeroes_with_deallocate()
    {
        AssertSends(
            new WriteZeroesIntent(1, new BlockRange(2, 1), Deallocate: true),
            """
            08 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  02 00 00 00  00 00 00 00
            00 00 00 02  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            isAdmin: false,
            transferBytes: 0,
            "Write Zeroes nsid 1 LBA 2, deallocate");
    }

    [Fact]
    public void Dataset_management()
    {
        var deallocate = new DatasetManagementIntent(1, [new BlockRange(Lba, 0x21222324), new BlockRange(5, 0)], Deallocate: true);
        AssertSends(
            deallocate,
            """
            09 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  01 00 00 00  04 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            isAdmin: false,
            transferBytes: 32,
            "Dataset Management nsid 1 deallocate LBA 72623859790382856..72623860346268203, LBA 5 (no blocks)");
        Assert.Equal(
            WireBytes.FromHex(
                """
                00 00 00 00  24 23 22 21  08 07 06 05  04 03 02 01
                00 00 00 00  00 00 00 00  05 00 00 00  00 00 00 00
                """),
            DataOf(deallocate));
    }

    [Fact]
    public void Dataset_management_that_is_only_a_hint()
    {
        AssertSends(
            new DatasetManagementIntent(1, [.. Enumerable.Repeat(new BlockRange(0, 1), 256)], Deallocate: false) with
            {
                Ranges = [new(0, 1)],
            },
            """
            09 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  01 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            isAdmin: false,
            transferBytes: 16,
            "Dataset Management nsid 1 hint LBA 0");
    }

    [Fact]
    public void Get_lba_status_for_allocated_blocks()
    {
        AssertSends(
            LbaStatusIntent.Allocated(Nsid, Lba, 0x0A0B, descriptors: 2),
            """
            86 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            09 00 00 00  0B 0A 00 02  00 00 00 00  00 00 00 00
            """,
            isAdmin: true,
            transferBytes: 40,
            "Get LBA Status nsid 286397204 LBA 72623859790382856..72623859790385426, ATYPE 02h, MNDW 9");
    }

    [Fact]
    public void Get_lba_status_with_any_numbers()
    {
        AssertSends(
            new LbaStatusIntent(0xFFFFFFFF, 0, 0, 0, (LbaStatusAction)0xEE),
            """
            86 00 00 00  FF FF FF FF  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 EE  00 00 00 00  00 00 00 00
            """,
            isAdmin: true,
            transferBytes: 4,
            "Get LBA Status nsid 4294967295 LBA 0 to the end (RL 0), ATYPE EEh, MNDW 0");
    }

    [Fact]
    public void What_a_device_is_to_write_is_filled_so_that_it_shows()
    {
        Assert.All(DataOf(new ReadIntent(1, new BlockRange(0, 2))), octet => Assert.Equal(0xA5, octet));
        Assert.All(DataOf(LbaStatusIntent.Allocated(1, 0, 0, 1)), octet => Assert.Equal(0xA5, octet));
    }

    [Fact]
    public void A_transfer_too_long_to_be_counted_is_the_longest_there_is_and_no_other_number()
    {
        Assert.Equal(int.MaxValue, new ReadIntent(1, new BlockRange(0, 65536)).TransferBytes(65536));
        Assert.Equal(int.MaxValue, new WriteIntent(1, new BlockRange(0, 32768), 1).TransferBytes(65536));
        Assert.Equal(int.MaxValue, new LbaStatusIntent(1, 0, 0, uint.MaxValue, LbaStatusAction.Allocated).TransferBytes(512));
    }

    private static byte[] DataOf(CommandIntent intent)
    {
        var data = new byte[intent.TransferBytes(512)];
        intent.FillData(data, 512);
        return data;
    }

    private static void AssertSends(CommandIntent intent, string bytes, bool isAdmin, int transferBytes, string description)
    {
        WireBytes.AssertIs(bytes, intent.Encode());
        Assert.Equal((isAdmin, transferBytes), (intent.IsAdmin, intent.TransferBytes(512)));
        Assert.Equal(description, intent.Describe());
    }
}

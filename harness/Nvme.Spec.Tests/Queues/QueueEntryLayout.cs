using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Queues;

public class QueueEntryLayout
{
    [Fact]
    public void A_submission_entry_has_64_bytes_and_a_completion_entry_16()
    {
        Assert.Equal(64, Unsafe.SizeOf<SubmissionEntry>());
        Assert.Equal(16, Unsafe.SizeOf<CompletionEntry>());
    }

    [Fact]
    public void A_submission_entry_puts_every_field_where_the_standard_has_it()
    {
        var entry = new SubmissionEntry
        {
            Opcode = 0x01,
            Flags = 0x42,
            CommandIdentifier = 0x1234,
            NamespaceIdentifier = 0xA1A2A3A4,
            Dword2 = 0xB1B2B3B4,
            Dword3 = 0xC1C2C3C4,
            MetadataPointer = 0xD1D2D3D4D5D6D7D8,
            Prp1 = 0xE1E2E3E4E5E6E7E8,
            Prp2 = 0xF1F2F3F4F5F6F7F8,
            Dword10 = 0x10111213,
            Dword11 = 0x20212223,
            Dword12 = 0x30313233,
            Dword13 = 0x40414243,
            Dword14 = 0x50515253,
            Dword15 = 0x60616263,
        };

        WireBytes.AssertIs(
            """
            01 42 34 12 | A4 A3 A2 A1 | B4 B3 B2 B1 | C4 C3 C2 C1
            D8 D7 D6 D5 D4 D3 D2 D1 | E8 E7 E6 E5 E4 E3 E2 E1
            F8 F7 F6 F5 F4 F3 F2 F1 | 13 12 11 10 | 23 22 21 20
            33 32 31 30 | 43 42 41 40 | 53 52 51 50 | 63 62 61 60
            """,
            entry);
        Assert.Equal(FusedOperation.Second, entry.Fuse);
        Assert.Equal(DataPointerKind.SglWithContiguousMetadata, entry.DataPointerKind);
        Assert.Equal(0x2021222310111213u, entry.Dword10And11);
    }

    [Fact]
    public void A_completion_entry_puts_every_field_where_the_standard_has_it()
    {
        var entry = WireBytes.Parse<CompletionEntry>("01 02 03 04 | 05 06 07 08 | 09 0A | 0B 0C | 0D 0E | 05 80");

        Assert.Equal(0x04030201u, entry.Dword0);
        Assert.Equal(0x08070605u, entry.Dword1);
        Assert.Equal(0x0A09, entry.SubmissionQueueHead);
        Assert.Equal(0x0C0B, entry.SubmissionQueueIdentifier);
        Assert.Equal(0x0E0D, entry.CommandIdentifier);
        Assert.True(entry.Phase);
        Assert.Equal(StatusCode.InvalidFieldInCommand, entry.Status.CodeWithType);
        Assert.True(entry.Status.DoNotRetry);
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

/// <summary>Compare, Verify, Cancel and the flags of any I/O command against bytes from CS1.2 chapter 3 and B2.2 4.1, 7.1.</summary>
public class IoCommandBytes
{
    [Fact]
    public void Compare_as_the_first_half_of_a_fused_pair_with_an_SGL()
    {
        var entry = ReadWriteCommand.Encode(new(NvmOpcode.Compare, 1, 0x10, 3, IoControl.CheckGuard | IoControl.StorageTagCheck));
        entry.Fuse = FusedOperation.First;
        entry.DataPointerKind = DataPointerKind.SglWithMetadataDescriptor;
        entry.Sgl1 = SglDescriptor.DataBlock(0x1112131415161718, 0x800);

        WireBytes.AssertIs(
            """
            05 81 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  18 17 16 15  14 13 12 11
            00 08 00 00  00 00 00 00  10 00 00 00  00 00 00 00
            03 00 00 11  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(NvmOpcode.Compare, ReadWriteCommand.Decode(entry).Opcode);
    }

    [Theory]
    [InlineData(FusedOperation.None, DataPointerKind.Prp, 0x00)]
    [InlineData(FusedOperation.First, DataPointerKind.Prp, 0x01)]
    [InlineData(FusedOperation.Second, DataPointerKind.SglWithContiguousMetadata, 0x42)]
    [InlineData(FusedOperation.Reserved, DataPointerKind.Reserved, 0xC3)]
    public void FUSE_and_PSDT_lie_at_the_ends_of_byte_1(FusedOperation fuse, DataPointerKind kind, byte flags)
    {
        var entry = new SubmissionEntry { Fuse = fuse, DataPointerKind = kind };

        Assert.Equal(flags, entry.Flags);
        Assert.Equal((fuse, kind), (entry.Fuse, entry.DataPointerKind));
    }

    [Fact]
    public void Setting_FUSE_and_PSDT_leaves_the_reserved_bits_as_they_are()
    {
        var entry = new SubmissionEntry { Flags = 0xFF, Fuse = FusedOperation.None, DataPointerKind = DataPointerKind.Prp };

        Assert.Equal(0x3C, entry.Flags);
    }

    [Fact]
    public void Verify_moves_no_data()
    {
        var entry = ReadWriteCommand.Encode(new(NvmOpcode.Verify, 2, 0x0000000100000000, 0xFFFF, IoControl.LimitedRetry));

        WireBytes.AssertIs(
            """
            0C 00 00 00  02 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  01 00 00 00
            FF FF 00 80  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
    }

    // PRINFO, CDW12: reference 26, application 27, guard 28, PRACT 29.
    [Theory]
    [InlineData(ProtectionControl.CheckReferenceTag, 26)]
    [InlineData(ProtectionControl.CheckApplicationTag, 27)]
    [InlineData(ProtectionControl.CheckGuard, 28)]
    [InlineData(ProtectionControl.Action, 29)]
    public void PRINFO_lies_in_bits_29_to_26(ProtectionControl control, int bit)
    {
        Assert.Equal(1u << bit, (uint)control.ToIoControl());
        Assert.Equal(control, ((IoControl)(1u << bit) | IoControl.LimitedRetry | IoControl.StorageTagCheck).ProtectionControl());
    }

    [Fact]
    public void Dataset_hints()
    {
        var hints = new DatasetHints { AccessFrequency = 0x5, AccessLatency = 0x2, SequentialRequest = true, Incompressible = true };

        Assert.Equal(0xE5, hints.Bits);
        Assert.True(new DatasetHints(0x40).SequentialRequest);
        Assert.True(new DatasetHints(0x80).Incompressible);
        Assert.Equal(3, new DatasetHints(0x30).AccessLatency);
    }

    [Fact]
    public void Cancel_of_all_commands_of_a_queue()
    {
        var command = new CancelCommand(0xFFFFFFFF, 0x0102, 0x0304, CancelAction.Multiple);

        var entry = CancelCommand.Encode(command);

        WireBytes.AssertIs(
            """
            18 00 00 00  FF FF FF FF  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  02 01 04 03  01 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, CancelCommand.Decode(entry));
    }

    [Fact]
    public void The_result_of_a_Cancel_has_the_immediate_aborts_low()
    {
        var result = CancelResult.Decode(WireBytes.Parse<CompletionEntry>("02 00 05 01 | 00 00 00 00 | 00 00 | 00 00 | 00 00 | 01 00"));

        Assert.Equal(new CancelResult(AbortedImmediately: 2, EligibleForDeferredAbort: 0x105), result);
        Assert.Equal(0x01050002u, result.ToDword0());
    }
}

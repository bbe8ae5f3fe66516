using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

/// <summary>NVM commands against the 64 bytes that the standard's tables give: dwords 0 to 3, 4 to 7, 8 to 11, 12 to 15.</summary>
public class NvmCommandBytes
{
    [Fact]
    public void Flush()
    {
        var entry = FlushCommand.Encode(new(0xFFFFFFFF));

        WireBytes.AssertIs(
            """
            00 00 00 00  FF FF FF FF  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(new FlushCommand(0xFFFFFFFF), FlushCommand.Decode(entry));
    }

    [Fact]
    public void Read_with_force_unit_access()
    {
        var command = new ReadWriteCommand(NvmOpcode.Read, 1, 0x0102030405060708, 7, IoControl.ForceUnitAccess);

        var entry = ReadWriteCommand.Encode(command);

        WireBytes.AssertIs(
            """
            02 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            07 00 00 40  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, ReadWriteCommand.Decode(entry));
    }

    [Fact]
    public void Write_with_every_field()
    {
        var command = new ReadWriteCommand(NvmOpcode.Write, 0x11121314, 0x0102030405060708, 0xFFFE, IoControl.All)
        {
            ExtensionType = 0x9,
            DirectiveType = 0xA,
            ExtensionValue = 0x2122,
            DirectiveSpecific = 0x2324,
            Tags = new(0x31323334, 0x4142434445464748, 0x5152, 0x5354),
        };

        var entry = ReadWriteCommand.Encode(command);

        WireBytes.AssertIs(
            """
            01 00 00 00  14 13 12 11  48 47 46 45  44 43 42 41
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 07 06 05  04 03 02 01
            FE FF A9 FD  22 21 24 23  34 33 32 31  52 51 54 53
            """,
            entry);
        Assert.Equal(command, ReadWriteCommand.Decode(entry));
    }

    // CDW12 of Read and Write: STC 24, PRINFO 29:26 (PRACT 29, guard 28, application 27, reference 26), FUA 30, LR 31.
    [Theory]
    [InlineData(IoControl.StorageTagCheck, 24)]
    [InlineData(IoControl.CheckReferenceTag, 26)]
    [InlineData(IoControl.CheckApplicationTag, 27)]
    [InlineData(IoControl.CheckGuard, 28)]
    [InlineData(IoControl.ProtectionAction, 29)]
    [InlineData(IoControl.ForceUnitAccess, 30)]
    [InlineData(IoControl.LimitedRetry, 31)]
    public void Each_control_bit_has_its_place(IoControl control, int bit) =>
        Assert.Equal(1u << bit, ReadWriteCommand.Encode(new(NvmOpcode.Read, 1, 0, 0, control)).Dword12);

    [Fact]
    public void Write_Zeroes_that_deallocates_the_whole_namespace()
    {
        var command = new WriteZeroesCommand(1, 0, 0, Deallocate: true, WholeNamespace: true);

        var entry = WriteZeroesCommand.Encode(command);

        WireBytes.AssertIs(
            """
            08 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 80 02  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, WriteZeroesCommand.Decode(entry));
    }

    [Fact]
    public void Write_Zeroes_with_every_field()
    {
        var command = new WriteZeroesCommand(
            1, 0xF1F2F3F4F5F6F7F8, 0x0102, Deallocate: true, WholeNamespace: false, IoControl.LimitedRetry | IoControl.ForceUnitAccess)
        {
            ExtensionType = 0x3,
            DirectiveType = 0x5,
            ExtensionValue = 0x0A0B,
            DirectiveSpecific = 0x0C0D,
            Tags = new(0x31323334, 0x4142434445464748, 0x5152, 0x5354),
        };

        var entry = WriteZeroesCommand.Encode(command);

        WireBytes.AssertIs(
            """
            08 00 00 00  01 00 00 00  48 47 46 45  44 43 42 41
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  F8 F7 F6 F5  F4 F3 F2 F1
            02 01 53 C2  0B 0A 0D 0C  34 33 32 31  52 51 54 53
            """,
            entry);
        Assert.Equal(command, WriteZeroesCommand.Decode(entry));
    }

    [Theory]
    [InlineData("01000000 00000000 0000 0000 0000 0100", true)]
    [InlineData("00000000 00000000 0000 0000 0000 0100", false)]
    [InlineData("01000000 00000000 0000 0000 0000 0500", false)]
    public void Only_a_successful_completion_with_LBACZ_cleared_the_whole_namespace(string completion, bool expected) =>
        Assert.Equal(expected, WriteZeroesCommand.HasClearedWholeNamespace(WireBytes.Parse<CompletionEntry>(completion)));

    [Fact]
    public void Write_Uncorrectable()
    {
        var command = new WriteUncorrectableCommand(2, 0x0000000100000000, 0x00FF);

        var entry = WriteUncorrectableCommand.Encode(command);

        WireBytes.AssertIs(
            """
            04 00 00 00  02 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  01 00 00 00
            FF 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, WriteUncorrectableCommand.Decode(entry));
    }

    [Theory]
    [InlineData(DatasetManagementAttributes.IntegralDatasetForRead, "01")]
    [InlineData(DatasetManagementAttributes.IntegralDatasetForWrite, "02")]
    [InlineData(DatasetManagementAttributes.Deallocate, "04")]
    [InlineData(DatasetManagementAttributes.All, "07")]
    public void Dataset_Management(DatasetManagementAttributes attributes, string attributeByte)
    {
        var command = new DatasetManagementCommand(3, 0xFF, attributes);

        var entry = DatasetManagementCommand.Encode(command);

        WireBytes.AssertIs(
            $"""
            09 00 00 00  03 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  FF 00 00 00  {attributeByte} 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, DatasetManagementCommand.Decode(entry));
    }

    [Fact]
    public void Dataset_Management_range()
    {
        var range = new DatasetManagementRange
        {
            ContextAttributes = 0x01020304,
            LengthInLogicalBlocks = 0x11121314,
            StartingLba = 0x2122232425262728,
        };

        Assert.Equal(16, Unsafe.SizeOf<DatasetManagementRange>());
        WireBytes.AssertIs("04 03 02 01 | 14 13 12 11 | 28 27 26 25 24 23 22 21", range);
    }

    [Fact]
    public void A_value_wider_than_its_field_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ReadWriteCommand.Encode(new(NvmOpcode.Write, 1, 0, 0) { DirectiveType = 0x10 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WriteZeroesCommand.Encode(new(1, 0, 0) { DirectiveType = 0x8 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReadWriteCommand.Encode(new(NvmOpcode.Read, 1, 0, 0, (IoControl)(1u << 25))));
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

/// <summary>Admin commands against the 64 bytes that the standard's tables give: dwords 0 to 3, 4 to 7, 8 to 11, 12 to 15.</summary>
public class AdminCommandBytes
{
    [Fact]
    public void Identify()
    {
        var command = new IdentifyCommand(IdentifyCns.CommandSetNamespace, 0x01020304)
        {
            ControllerIdentifier = 0xA1B2,
            CommandSet = CommandSetIdentifier.ZonedNamespace,
            StructureSpecificIdentifier = 0xC3D4,
            UuidIndex = 0x7F,
        };

        var entry = IdentifyCommand.Encode(command);

        WireBytes.AssertIs(
            """
            06 00 00 00  04 03 02 01  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  05 00 B2 A1  D4 C3 00 02
            00 00 00 00  00 00 00 00  7F 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, IdentifyCommand.Decode(entry));
    }

    [Fact]
    public void Create_IO_Completion_Queue()
    {
        var command = new CreateIoCompletionQueueCommand(0x0102, 0x03FF)
        {
            PhysicallyContiguous = true,
            InterruptsEnabled = true,
            InterruptVector = 0x0A0B,
        };

        var entry = CreateIoCompletionQueueCommand.Encode(command);

        WireBytes.AssertIs(
            """
            05 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  02 01 FF 03  03 00 0B 0A
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, CreateIoCompletionQueueCommand.Decode(entry));
    }

    [Fact]
    public void Create_IO_Submission_Queue()
    {
        var command = new CreateIoSubmissionQueueCommand(0x0102, 0x03FF, 0x0506)
        {
            PhysicallyContiguous = true,
            Priority = QueuePriority.Low,
            NvmSetIdentifier = 0x0708,
        };

        var entry = CreateIoSubmissionQueueCommand.Encode(command);

        WireBytes.AssertIs(
            """
            01 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  02 01 FF 03  07 00 06 05
            08 07 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, CreateIoSubmissionQueueCommand.Decode(entry));
    }

    [Fact]
    public void Delete_IO_Queue()
    {
        var completion = DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Completion(0x0102));
        var submission = DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(0x0304));

        WireBytes.AssertIs(
            """
            04 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  02 01 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            completion);
        Assert.Equal((byte)0x00, submission.Opcode);
        Assert.Equal(0x0304u, submission.Dword10);
        Assert.Equal(DeleteIoQueueCommand.Completion(0x0102), DeleteIoQueueCommand.Decode(completion));
    }

    [Fact]
    public void Get_Features()
    {
        var command = new GetFeaturesCommand(FeatureIdentifier.TemperatureThreshold, 0xFFFFFFFF)
        {
            Select = FeatureSelect.SupportedCapabilities,
            Dword11 = 0x00120000,
            UuidIndex = 1,
        };

        var entry = GetFeaturesCommand.Encode(command);

        WireBytes.AssertIs(
            """
            0A 00 00 00  FF FF FF FF  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  04 03 00 00  00 00 12 00
            00 00 00 00  00 00 00 00  01 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, GetFeaturesCommand.Decode(entry));
    }

    [Fact]
    public void Set_Features()
    {
        var command = new SetFeaturesCommand(FeatureIdentifier.HostMemoryBuffer, 0x00000003, 0x00000007)
        {
            Save = true,
            Dword12 = 0x12131415,
            Dword13 = 0x22232425,
            Dword14 = 0x32333435,
            Dword15 = 0x42434445,
        };

        var entry = SetFeaturesCommand.Encode(command);

        WireBytes.AssertIs(
            """
            09 00 00 00  07 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  0D 00 00 80  03 00 00 00
            15 14 13 12  25 24 23 22  35 34 33 32  45 44 43 42
            """,
            entry);
        Assert.Equal(command, SetFeaturesCommand.Decode(entry));
    }

    [Theory]
    [InlineData(LbaStatusAction.Allocated, "02")]
    [InlineData(LbaStatusAction.ScanPotentiallyUnrecoverable, "10")]
    [InlineData(LbaStatusAction.TrackedPotentiallyUnrecoverable, "11")]
    [InlineData((LbaStatusAction)0xFE, "FE")]
    public void Get_LBA_Status(LbaStatusAction action, string actionByte)
    {
        var command = new GetLbaStatusCommand(0x00000009, 0x1122334455667788, 0xA0B0C0D0, action, 0xEEFF);

        var entry = GetLbaStatusCommand.Encode(command);

        WireBytes.AssertIs(
            $"""
            86 00 00 00  09 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  88 77 66 55  44 33 22 11
            D0 C0 B0 A0  FF EE 00 {actionByte}  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, GetLbaStatusCommand.Decode(entry));
    }

    [Fact]
    public void Decoding_leaves_reserved_bits_out()
    {
        var noise = new SubmissionEntry { Dword11 = 0xFFFFFFFF, Dword13 = 0xFFFFFFFF, Dword14 = 0xFFFFFFFF };

        Assert.Equal(0x7F, IdentifyCommand.Decode(noise).UuidIndex);
        Assert.Equal(0xFFFF, GetLbaStatusCommand.Decode(noise).RangeLength);
        Assert.Equal(QueuePriority.Low, CreateIoSubmissionQueueCommand.Decode(noise).Priority);
    }

    [Fact]
    public void A_value_wider_than_its_field_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => IdentifyCommand.Encode(new(IdentifyCns.Controller) { UuidIndex = 0x80 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => GetFeaturesCommand.Encode(new(FeatureIdentifier.Arbitration) { Select = (FeatureSelect)8 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => CreateIoSubmissionQueueCommand.Encode(new(1, 1, 1) { Priority = (QueuePriority)4 }));
    }
}

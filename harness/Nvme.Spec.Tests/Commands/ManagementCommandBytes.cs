using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

/// <summary>
/// Commands that manage namespaces, media, firmware and access, against the bytes of opcode, NSID and dwords 10 to 15 that the
/// standard's tables give; all other bytes are 0.
/// </summary>
public class ManagementCommandBytes
{
    [Fact]
    public void Namespace_Management()
    {
        var create = new NamespaceManagementCommand(NamespaceManagementSelect.Create) { CommandSet = CommandSetIdentifier.ZonedNamespace };
        var delete = new NamespaceManagementCommand(NamespaceManagementSelect.Delete, 0x01020304);

        AssertIs("0D", "00 00 00 00", "00 00 00 00  00 00 00 02", NamespaceManagementCommand.Encode(create));
        AssertIs("0D", "04 03 02 01", "01 00 00 00", NamespaceManagementCommand.Encode(delete));
        Assert.Equal(create, NamespaceManagementCommand.Decode(NamespaceManagementCommand.Encode(create)));
        Assert.Equal(delete, NamespaceManagementCommand.Decode(NamespaceManagementCommand.Encode(delete)));
    }

    [Fact]
    public void Namespace_Attachment()
    {
        var detach = new NamespaceAttachmentCommand(NamespaceAttachmentSelect.Detach, 7);

        AssertIs("15", "07 00 00 00", "01 00 00 00", NamespaceAttachmentCommand.Encode(detach));
        Assert.Equal(detach, NamespaceAttachmentCommand.Decode(NamespaceAttachmentCommand.Encode(detach)));
    }

    [Fact]
    public void Format_NVM()
    {
        var command = new FormatNvmCommand(0x25, 0xFFFFFFFF)
        {
            ExtendedMetadata = true,
            ProtectionType = 3,
            ProtectionFirst = true,
            SecureErase = SecureEraseSetting.Cryptographic,
        };

        AssertIs("80", "FF FF FF FF", "75 25 00 00", FormatNvmCommand.Encode(command));
        Assert.Equal(command, FormatNvmCommand.Decode(FormatNvmCommand.Encode(command)));
        Assert.Equal(63, FormatNvmCommand.Decode(new SubmissionEntry { Dword10 = 0x300F }).FormatIndex);
        Assert.Throws<ArgumentOutOfRangeException>(() => FormatNvmCommand.Encode(new(64, 1)));
    }

    [Fact]
    public void Sanitize()
    {
        var command = new SanitizeCommand(SanitizeAction.Overwrite)
        {
            AllowUnrestrictedExit = true,
            OverwritePassCount = 0xA,
            OverwriteInvertPattern = true,
            NoDeallocateAfterSanitize = true,
            EnterMediaVerification = true,
            OverwritePattern = 0x11223344,
        };

        AssertIs("84", "00 00 00 00", "AB 07 00 00  44 33 22 11", SanitizeCommand.Encode(command));
        AssertIs("84", "00 00 00 00", "05 00 00 00", SanitizeCommand.Encode(new(SanitizeAction.ExitMediaVerification)));
        AssertIs(
            "84",
            "00 00 00 00",
            "02 02 00 00",
            SanitizeCommand.Encode(new(SanitizeAction.BlockErase) { NoDeallocateAfterSanitize = true }));
        Assert.Equal(command, SanitizeCommand.Decode(SanitizeCommand.Encode(command)));
    }

    [Fact]
    public void Device_Self_test()
    {
        var command = new DeviceSelfTestCommand(SelfTestCode.Abort, 9);

        AssertIs("14", "09 00 00 00", "0F 00 00 00", DeviceSelfTestCommand.Encode(command));
        Assert.Equal(command, DeviceSelfTestCommand.Decode(DeviceSelfTestCommand.Encode(command)));
    }

    [Fact]
    public void Firmware_Image_Download()
    {
        var command = new FirmwareImageDownloadCommand(0x000003FF, 0x01020304);

        AssertIs("11", "00 00 00 00", "FF 03 00 00  04 03 02 01", FirmwareImageDownloadCommand.Encode(command));
        Assert.Equal(command, FirmwareImageDownloadCommand.Decode(FirmwareImageDownloadCommand.Encode(command)));
    }

    [Fact]
    public void Firmware_Commit()
    {
        var command = new FirmwareCommitCommand(FirmwareCommitAction.ActivateNow, 5);
        var boot = new FirmwareCommitCommand(FirmwareCommitAction.ActivateBootPartition, 0) { BootPartition = 1 };

        AssertIs("10", "00 00 00 00", "1D 00 00 00", FirmwareCommitCommand.Encode(command));
        AssertIs("10", "00 00 00 00", "38 00 00 80", FirmwareCommitCommand.Encode(boot));
        Assert.Equal(command, FirmwareCommitCommand.Decode(FirmwareCommitCommand.Encode(command)));
        Assert.Equal(boot, FirmwareCommitCommand.Decode(FirmwareCommitCommand.Encode(boot)));
        Assert.Equal(3, new FirmwareCommitResult(0xFFFFFFFF).MultipleUpdateDetected);
    }

    [Fact]
    public void Directive_Send_and_Receive()
    {
        var enable = new DirectiveCommand(
            AdminOpcode.DirectiveSend,
            DirectiveType.Identify,
            (byte)IdentifyDirectiveOperation.ReturnParametersOrEnable,
            0xFFFFFFFF)
        {
            Dword12 = new DirectiveEnable { Enable = true, Type = DirectiveType.Streams }.Bits,
        };
        var release = new DirectiveCommand(
            AdminOpcode.DirectiveSend,
            DirectiveType.Streams,
            (byte)StreamsDirectiveSend.ReleaseIdentifier,
            1)
        {
            DirectiveSpecific = 0x0A0B,
        };
        var receive = new DirectiveCommand(
            AdminOpcode.DirectiveReceive,
            DirectiveType.Streams,
            (byte)StreamsDirectiveReceive.GetStatus,
            1)
        {
            DwordCountZeroBased = 0x12345678,
            Dword13 = 0x0D0C0B0A,
        };

        AssertIs("19", "FF FF FF FF", "00 00 00 00  01 00 00 00  01 01 00 00", DirectiveCommand.Encode(enable));
        AssertIs("19", "01 00 00 00", "00 00 00 00  01 01 0B 0A", DirectiveCommand.Encode(release));
        AssertIs("1A", "01 00 00 00", "78 56 34 12  02 01 00 00  00 00 00 00  0A 0B 0C 0D", DirectiveCommand.Encode(receive));
        Assert.Equal(release, DirectiveCommand.Decode(DirectiveCommand.Encode(release)));
        Assert.Equal(receive, DirectiveCommand.Decode(DirectiveCommand.Encode(receive)));
    }

    [Fact]
    public void Lockdown()
    {
        var command = new LockdownCommand(LockdownScope.SetFeatures, 0x84)
        {
            Prohibit = true,
            Interface = LockdownInterface.OutOfBand,
            UuidIndex = 0x7F,
        };

        AssertIs(
            "24",
            "00 00 00 00",
            "52 84 00 00  00 00 00 00  00 00 00 00  00 00 00 00  7F 00 00 00",
            LockdownCommand.Encode(command));
        Assert.Equal(command, LockdownCommand.Decode(LockdownCommand.Encode(command)));
    }

    [Fact]
    public void Security_Send_and_Receive()
    {
        var command = new SecurityCommand(AdminOpcode.SecurityReceive, 0xEA, 0x00000200)
        {
            ProtocolSpecific = 0x0102,
            NvmeSecuritySpecific = 0x03,
        };

        AssertIs("82", "00 00 00 00", "03 02 01 EA  00 02 00 00", SecurityCommand.Encode(command));
        Assert.Equal((byte)0x81, SecurityCommand.Encode(new(AdminOpcode.SecuritySend, 0, 0)).Opcode);
        Assert.Equal(command, SecurityCommand.Decode(SecurityCommand.Encode(command)));
    }

    [Fact]
    public void Capacity_Management()
    {
        var command = new CapacityManagementCommand(CapacityManagementOperation.CreateNvmSet, 0x0102)
        {
            CapacityBytesLow = 0x11121314,
            CapacityBytesHigh = 0x21222324,
        };

        AssertIs("20", "00 00 00 00", "03 00 02 01  14 13 12 11  24 23 22 21", CapacityManagementCommand.Encode(command));
        Assert.Equal(command, CapacityManagementCommand.Decode(CapacityManagementCommand.Encode(command)));
    }

    [Fact]
    public void Keep_Alive() => AssertIs("18", "00 00 00 00", "", KeepAliveCommand.Encode());

    private static void AssertIs(string opcode, string namespaceIdentifier, string dwordsFrom10, SubmissionEntry actual)
    {
        var expected = new byte[64];
        WireBytes.FromHex(opcode).CopyTo(expected, 0);
        WireBytes.FromHex(namespaceIdentifier).CopyTo(expected, 4);
        WireBytes.FromHex(dwordsFrom10).CopyTo(expected, 40);
        Assert.Equal(WireBytes.Dump(expected), WireBytes.Dump(actual));
    }
}

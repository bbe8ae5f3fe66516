using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Tests;

namespace NvmeConformance.Conformance.Tests.Sequences.Commands;

/// <summary>What the intents of admin commands send, byte by byte as in the core digest, 7 to 9.</summary>
public sealed class AdminIntentBytes
{
    private const uint Nsid = 0x11121314;

    [Fact]
    public void Identify() => AssertSends(
        new IdentifyIntent(Nsid, IdentifyCns.NamespaceControllerList)
        {
            ControllerIdentifier = 0x2122, CommandSet = (CommandSetIdentifier)0x33, StructureSpecificIdentifier = 0x4142,
        },
        """
        06 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
        00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
        00 00 00 00  00 00 00 00  12 00 22 21  42 41 00 33
        00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
        """,
        4096,
        "Identify nsid 286397204, CNS 12h, CSI 33h, CNTID 8482, CNSSID 16706");

    [Fact]
    public void Get_log_page() => AssertSends(
        new LogPageIntent(LogPageIdentifier.ErrorInformation, 0x10203, Nsid)
        {
            Offset = 0x0102030405060708, LogSpecificParameter = 0x55, LogSpecificIdentifier = 0x6162, CommandSet = (CommandSetIdentifier)7,
            OffsetIsIndex = true,
        },
        """
        02 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
        00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
        00 00 00 00  00 00 00 00  01 D5 02 02  01 00 62 61
        08 07 06 05  04 03 02 01  00 00 80 07  00 00 00 00
        """,
        0x10203 * 4,
        "Get Log Page 01h nsid 286397204, 66051 dwords from index 72623859790382856, RAE, LSP 55h, LSI 6162h, CSI 07h");

    [Fact]
    public void Get_features() => AssertSends(
        new GetFeatureIntent(FeatureIdentifier.TemperatureThreshold, Nsid)
        {
            Select = FeatureSelect.Saved,
            Dword11 = 0x01020304,
            DataBytes = 8,
        },
        """
        0A 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
        00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
        00 00 00 00  00 00 00 00  04 02 00 00  04 03 02 01
        00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
        """,
        8,
        "Get Features 04h nsid 286397204, SEL 2, CDW11 01020304h");

    [Fact]
    public void Set_features()
    {
        var intent = new SetFeatureIntent(FeatureIdentifier.Timestamp, 1, Nsid)
        {
            Save = true, Dword12 = 2, Dword13 = 3, Dword14 = 4, Dword15 = 5, DataHex = "0102FF", DataBytes = 8,
        };
        AssertSends(
            intent,
            """
            09 00 00 00  14 13 12 11  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  0E 00 00 80  01 00 00 00
            02 00 00 00  03 00 00 00  04 00 00 00  05 00 00 00
            """,
            8,
            "Set Features 0Eh nsid 286397204, CDW11 00000001h, SV, CDW12 to 15 00000002h 00000003h 00000004h 00000005h, 8 bytes 0102FF");
        var data = new byte[8];
        intent.FillData(data, 512);
        Assert.Equal([1, 2, 0xFF, 0, 0, 0, 0, 0], data);
    }

    [Fact]
    public void A_raw_command_made_from_another_sends_the_same_bytes()
    {
        var log = new LogPageIntent(LogPageIdentifier.ErrorInformation, 16, Nsid) { Offset = 64, LogSpecificIdentifier = 9 };
        var raw = RawCommandIntent.From(log, 512);

        Assert.Equal(log.Encode(), raw.Encode());
        Assert.Equal((true, 64), (raw.IsAdmin, raw.TransferBytes(512)));
    }

    [Fact]
    public void A_raw_command() => AssertSends(
        new RawCommandIntent(OnAdminQueue: true, 0x3F, Nsid)
        {
            Flags = 0xC3, Dword2 = 2, Dword3 = 3, MetadataPointer = 0x1000,
            Dword10 = 10, Dword11 = 11, Dword12 = 12, Dword13 = 13, Dword14 = 14,
            Dword15 = 15, DataBytes = 64,
        },
        """
        3F C3 00 00  14 13 12 11  02 00 00 00  03 00 00 00
        00 10 00 00  00 00 00 00  00 00 00 00  00 00 00 00
        00 00 00 00  00 00 00 00  0A 00 00 00  0B 00 00 00
        0C 00 00 00  0D 00 00 00  0E 00 00 00  0F 00 00 00
        """,
        64,
        "admin command 3Fh, byte 1 C3h, nsid 286397204, CDW10 to 15 0000000Ah 0000000Bh 0000000Ch 0000000Dh 0000000Eh 0000000Fh, "
            + "CDW2 and 3 00000002h 00000003h, MPTR 0000000000001000h, 64 bytes");

    private static void AssertSends(CommandIntent intent, string bytes, int transferBytes, string description)
    {
        WireBytes.AssertIs(bytes, intent.Encode());
        Assert.Equal((true, transferBytes), (intent.IsAdmin, intent.TransferBytes(512)));
        Assert.Equal(description, intent.Describe());
    }
}

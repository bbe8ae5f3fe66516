using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// What each event of log page 0Dh begins with, little endian (B2.2 5.1.12); VSIL bytes of the vendor and then the event's data follow.
/// <code>
/// byte  0      1     2     3      4..5     6..13  14..15   16..19     20..21  22..23
///       type | rev | EHL | EHAI | CNTLID | ETS  | PELPID | reserved | VSIL  | EL
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Pack = 1, Size = Size)]
public struct PersistentEventHeader
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 24;

    /// <summary>The kind of event.</summary>
    [FieldOffset(0)] public PersistentEventType Type;

    /// <summary>Revision of its data.</summary>
    [FieldOffset(1)] public byte Revision;

    /// <summary>EHL: bytes of the header behind byte 2; 21.</summary>
    [FieldOffset(2)] public byte HeaderLengthMinus3Bytes;

    /// <summary>EHAI: type of the port in bits 1:0.</summary>
    [FieldOffset(3)] public byte AdditionalInformation;

    /// <summary>CNTLID: the controller.</summary>
    [FieldOffset(4)] public ushort ControllerIdentifier;

    /// <summary>ETS: when, as the Timestamp feature has it.</summary>
    [FieldOffset(6)] public ulong Timestamp;

    /// <summary>PELPID: the port.</summary>
    [FieldOffset(14)] public ushort PortIdentifier;

    /// <summary>VSIL: bytes of the vendor behind the header.</summary>
    [FieldOffset(20)] public ushort VendorSpecificLengthBytes;

    /// <summary>EL: bytes behind the header, those of the vendor among them.</summary>
    [FieldOffset(22)] public ushort LengthBytes;

    /// <summary>Takes the first event off a list. One that reaches beyond the list ends it.</summary>
    /// <param name="list">What is left of the list; afterwards what is left behind the event.</param>
    /// <param name="header">Its head, also where it is not usable.</param>
    /// <param name="data">What follows the header, VSIL bytes of the vendor first.</param>
    /// <returns>False at the end of the list.</returns>
    public static bool TryTake(
        ref ReadOnlySpan<byte> list,
        out PersistentEventHeader header,
        out ReadOnlySpan<byte> data)
    {
        data = default;
        if (!MemoryMarshal.TryRead(list, out header))
        {
            return false;
        }

        // A header may be longer than it is known to be here: EHL says where the data begins.
        var headerLengthBytes = header.HeaderLengthMinus3Bytes + 3;
        if (headerLengthBytes < Size || headerLengthBytes + header.LengthBytes > list.Length)
        {
            return false;
        }

        data = list.Slice(headerLengthBytes, header.LengthBytes);
        list = list[(headerLengthBytes + header.LengthBytes)..];
        return true;
    }
}

/// <summary>Kinds of persistent events (LNV).</summary>
public enum PersistentEventType : byte
{
    /// <summary>SMART / health snapshot.</summary>
    SmartHealthSnapshot = 0x01,

    /// <summary>Firmware commit.</summary>
    FirmwareCommit = 0x02,

    /// <summary>Timestamp change.</summary>
    TimestampChange = 0x03,

    /// <summary>Power-on or reset.</summary>
    PowerOnOrReset = 0x04,

    /// <summary>NVM subsystem hardware error.</summary>
    HardwareError = 0x05,

    /// <summary>Change of a namespace.</summary>
    ChangeNamespace = 0x06,

    /// <summary>Start of a format.</summary>
    FormatStart = 0x07,

    /// <summary>End of a format.</summary>
    FormatCompletion = 0x08,

    /// <summary>Start of a sanitize operation.</summary>
    SanitizeStart = 0x09,

    /// <summary>End of a sanitize operation.</summary>
    SanitizeCompletion = 0x0A,

    /// <summary>Set Features.</summary>
    SetFeature = 0x0B,

    /// <summary>Creation of a telemetry log.</summary>
    TelemetryLogCreate = 0x0C,

    /// <summary>Thermal excursion.</summary>
    ThermalExcursion = 0x0D,

    /// <summary>Sanitize media verification.</summary>
    SanitizeMediaVerification = 0x0E,

    /// <summary>The vendor's own.</summary>
    VendorSpecific = 0xDE,

    /// <summary>Defined by TCG.</summary>
    TcgDefined = 0xDF,
}

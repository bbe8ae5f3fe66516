using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// What Persistent Event, LID 0Dh, begins with, as it lies in memory, little endian (B2.2 5.1.12, LNV); events follow, each with a
/// <see cref="PersistentEventHeader"/>. Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Pack = 1, Size = Size)]
public struct PersistentEventLogHeader
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>LID.</summary>
    [FieldOffset(0)] public Commands.LogPageIdentifier Log;

    /// <summary>TNEV: events in the log.</summary>
    [FieldOffset(4)] public uint EventCount;

    /// <summary>TLL: bytes of the log, the header among them.</summary>
    [FieldOffset(8)] public ulong LengthBytes;

    /// <summary>RV: revision of the log.</summary>
    [FieldOffset(16)] public byte Revision;

    /// <summary>LHL: bytes of the header from byte 20 on.</summary>
    [FieldOffset(18)] public ushort HeaderLengthBytes;

    /// <summary>TS: when the log was made, as the Timestamp feature has it.</summary>
    [FieldOffset(20)] public ulong Timestamp;

    /// <summary>POH.</summary>
    [FieldOffset(28)] public UInt128 PowerOnHours;

    /// <summary>PCC.</summary>
    [FieldOffset(44)] public ulong PowerCycles;

    /// <summary>VID.</summary>
    [FieldOffset(52)] public ushort PciVendorIdentifier;

    /// <summary>SSVID.</summary>
    [FieldOffset(54)] public ushort PciSubsystemVendorIdentifier;

    /// <summary>SN: ASCII, padded with spaces.</summary>
    [FieldOffset(56)] public Bytes20 SerialNumber;

    /// <summary>MN: ASCII, padded with spaces.</summary>
    [FieldOffset(76)] public Bytes40 ModelNumber;

    /// <summary>SUBNQN: UTF-8, ended by a zero byte.</summary>
    [FieldOffset(116)] public Bytes256 NvmSubsystemQualifiedName;

    /// <summary>Grows with each new reporting context.</summary>
    [FieldOffset(372)] public ushort Generation;

    /// <summary>RCI: whose reporting context it is.</summary>
    [FieldOffset(374)] public ReportingContext ReportingContext;

    /// <summary>SEB: a bit for each <see cref="PersistentEventType"/>.</summary>
    [FieldOffset(480)] public Bitmap256 SupportedEvents;
}

/// <summary>RCI of log page 0Dh (LNV).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct ReportingContext(uint Bits)
{
    /// <summary>RCPID, bits 15:0: the port.</summary>
    public ushort PortIdentifier
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>RCPIT, bits 17:16: 1 a port of the NVM subsystem, 2 a management endpoint, 0 none.</summary>
    public byte PortType
    {
        get => (byte)BitField.Read(Bits, 16, 2);
        init => Bits = (uint)BitField.Write(Bits, 16, 2, value);
    }

    /// <summary>RCE, bit 18: there is a reporting context.</summary>
    public bool Exists
    {
        get => BitField.Read(Bits, 18);
        init => Bits = (uint)BitField.Write(Bits, 18, value);
    }
}

/// <summary>LSP of a read of log page 0Dh (B2.2 5.1.12).</summary>
public enum PersistentEventAction : byte
{
    /// <summary>Read the log of the context established before.</summary>
    Read = 0,

    /// <summary>Establish a reporting context and read its log.</summary>
    EstablishContext = 1,

    /// <summary>Release the reporting context.</summary>
    ReleaseContext = 2,
}

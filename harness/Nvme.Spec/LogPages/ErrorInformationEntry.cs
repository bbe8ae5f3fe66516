using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// One entry of Error Information, LID 01h, little endian (B2.2 5.1.12); the newest comes first.
/// <code>
/// byte  0..7   8..9   10..11  12..13  14..15  16..23  24..27  28     29      30   31   32..39   40..41  63
///       ECNT | SQID | CID   | STS   | PEL   | LBA   | NSID  | VSIA | TRTYPE| CSI| OPC| CSINFO | TTSI  | LPVER
/// </code>
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ErrorInformationEntry
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 64;

    /// <summary>In SQID, CID and PEL: the error belongs to no command, or to no place in one.</summary>
    public const ushort NotSpecific = 0xFFFF;

    /// <summary>LPVER that goes with these fields.</summary>
    public const byte CurrentVersion = 1;

    /// <summary>ECNT: the number of the error, ever increasing, kept over resets; 0 for an entry that holds nothing.</summary>
    [FieldOffset(0)] public ulong ErrorCount;

    /// <summary>SQID: the submission queue of the command.</summary>
    [FieldOffset(8)] public ushort SubmissionQueueIdentifier;

    /// <summary>CID: the command.</summary>
    [FieldOffset(10)] public ushort CommandIdentifier;

    /// <summary>STS: the status field in bits 15:1, the phase tag in bit 0.</summary>
    [FieldOffset(12)] public ushort PhaseAndStatus;

    /// <summary>PEL: which field of the command was wrong.</summary>
    [FieldOffset(14)] public ParameterErrorLocation ParameterErrorLocation;

    /// <summary>LBA: the first block that the error is about.</summary>
    [FieldOffset(16)] public ulong Lba;

    /// <summary>NSID: the namespace that the error is about.</summary>
    [FieldOffset(24)] public uint NamespaceIdentifier;

    /// <summary>VSIA: a log page of the vendor with more to tell; 0 for none.</summary>
    [FieldOffset(28)] public byte VendorSpecificLogPage;

    /// <summary>TRTYPE: the transport, where the error is about one; otherwise 0.</summary>
    [FieldOffset(29)] public byte TransportType;

    /// <summary>CSI: the command set of the command.</summary>
    [FieldOffset(30)] public Commands.CommandSetIdentifier CommandSet;

    /// <summary>OPC: the opcode of the command.</summary>
    [FieldOffset(31)] public byte Opcode;

    /// <summary>CSINFO: more, as the command says.</summary>
    [FieldOffset(32)] public ulong CommandSpecificInformation;

    /// <summary>TTSI: more, as the transport says.</summary>
    [FieldOffset(40)] public ushort TransportSpecificInformation;

    /// <summary>LPVER; <see cref="CurrentVersion"/>, or 0 on old controllers, whose CSI and OPC are not valid.</summary>
    [FieldOffset(63)] public byte LogPageVersion;

    /// <summary>STS without the phase tag.</summary>
    public readonly Queues.Status Status => new((ushort)(PhaseAndStatus >> 1));

    /// <summary>Whether the entry holds an error.</summary>
    public readonly bool IsValid => ErrorCount != 0;
}

/// <summary>PEL: where in the 64 bytes of a command the wrong field begins (B2.2 5.1.12). FFFFh for no place.</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct ParameterErrorLocation(ushort Bits)
{
    /// <summary>No place in the command.</summary>
    public static ParameterErrorLocation None => new(ErrorInformationEntry.NotSpecific);

    /// <summary>Bits 7:0: the byte.</summary>
    public byte Byte
    {
        get => (byte)BitField.Read(Bits, 0, 8);
        init => Bits = (ushort)BitField.Write(Bits, 0, 8, value);
    }

    /// <summary>Bits 10:8: the bit in it.</summary>
    public byte Bit
    {
        get => (byte)BitField.Read(Bits, 8, 3);
        init => Bits = (ushort)BitField.Write(Bits, 8, 3, value);
    }
}

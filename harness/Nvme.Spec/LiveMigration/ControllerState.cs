using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// What the state of a controller begins with, little endian (B2.1 5.1.17.1.3): the standard part follows, then that of the vendor.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ControllerStateHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 48;

    /// <summary>VER: 0.</summary>
    [FieldOffset(0)] public ushort Version;

    /// <summary>CSATTR.</summary>
    [FieldOffset(2)] public ControllerStateAttributes Attributes;

    /// <summary>NVMECSS: dwords of the standard part, counted from 1; 0 for none.</summary>
    [FieldOffset(16)] public UInt128 StandardDwords;

    /// <summary>VSS: dwords of the vendor's part, counted from 1; 0 for none.</summary>
    [FieldOffset(32)] public UInt128 VendorDwords;
}

/// <summary>CSATTR of the state of a controller (B2.1 5.1.17.1.3); bits 7:1 are reserved.</summary>
[Flags]
public enum ControllerStateAttributes : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>CP: the controller was suspended all the while the state was read.</summary>
    Suspended = 1 << 0,
}

/// <summary>
/// What the standard part begins with, version 0, little endian (B2.1 5.1.17.1.3): <see cref="SubmissionQueueCount"/> times an
/// <see cref="IoSubmissionQueueState"/> follows, then the completion queues, each in the order of their identifiers.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NvmeControllerStateHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 8;

    /// <summary>VER: 0.</summary>
    [FieldOffset(0)] public ushort Version;

    /// <summary>NIOSQ: I/O submission queues, counted from 1; 0 for none.</summary>
    [FieldOffset(2)] public ushort SubmissionQueueCount;

    /// <summary>NIOCQ: I/O completion queues, counted from 1; 0 for none.</summary>
    [FieldOffset(4)] public ushort CompletionQueueCount;

    /// <summary>Bytes 7:6, reserved, 0.</summary>
    [FieldOffset(6)] public ushort Reserved6;
}

/// <summary>An I/O submission queue in the state of a controller, little endian (B2.1 5.1.17.1.3).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct IoSubmissionQueueState
{
    /// <summary>Bytes per queue.</summary>
    public const int Size = 24;

    /// <summary>IOSQPRP1: PRP1 of its creation.</summary>
    [FieldOffset(0)] public ulong Prp1;

    /// <summary>IOSQQSIZE: its entries, minus one.</summary>
    [FieldOffset(8)] public ushort SizeZeroBased;

    /// <summary>IOSQQID: its identifier.</summary>
    [FieldOffset(10)] public ushort Identifier;

    /// <summary>IOSQCQID: its completion queue.</summary>
    [FieldOffset(12)] public ushort CompletionQueueIdentifier;

    /// <summary>IOSQA.</summary>
    [FieldOffset(14)] public IoSubmissionQueueAttributes Attributes;

    /// <summary>IOSQHP: its head.</summary>
    [FieldOffset(16)] public ushort Head;

    /// <summary>IOSQTP: its tail, as the doorbell was last written.</summary>
    [FieldOffset(18)] public ushort Tail;

    /// <summary>Bytes 23:20, reserved, 0.</summary>
    [FieldOffset(20)] public uint Reserved20;
}

/// <summary>IOSQA (B2.1 5.1.17.1.3); bits 15:3 are reserved.</summary>
/// <param name="Bits">The field.</param>
public readonly record struct IoSubmissionQueueAttributes(ushort Bits)
{
    /// <summary>IOSQPC, bit 0: in one piece.</summary>
    public bool PhysicallyContiguous
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (ushort)BitField.Write(Bits, 0, value);
    }

    /// <summary>IOSQQPRIO, bits 2:1: QPRIO of its creation.</summary>
    public byte Priority
    {
        get => (byte)BitField.Read(Bits, 1, 2);
        init => Bits = (ushort)BitField.Write(Bits, 1, 2, value);
    }
}

/// <summary>An I/O completion queue in the state of a controller, little endian (B2.1 5.1.17.1.3).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct IoCompletionQueueState
{
    /// <summary>Bytes per queue.</summary>
    public const int Size = 24;

    /// <summary>IOCQPRP1: PRP1 of its creation.</summary>
    [FieldOffset(0)] public ulong Prp1;

    /// <summary>IOCQQSIZE: its entries, minus one.</summary>
    [FieldOffset(8)] public ushort SizeZeroBased;

    /// <summary>IOCQQID: its identifier.</summary>
    [FieldOffset(10)] public ushort Identifier;

    /// <summary>IOCQHP: its head, as the doorbell was last written.</summary>
    [FieldOffset(12)] public ushort Head;

    /// <summary>IOCQTP: its tail, where the next entry goes.</summary>
    [FieldOffset(14)] public ushort Tail;

    /// <summary>IOCQA.</summary>
    [FieldOffset(16)] public IoCompletionQueueAttributes Attributes;

    /// <summary>Bytes 23:20, reserved, 0.</summary>
    [FieldOffset(20)] public uint Reserved20;

    /// <summary>The phase tag that the next entry gets: that of slot 0, unless the next entry goes there.</summary>
    public readonly bool NextPhase => Attributes.PhaseOfFirstSlot != (Tail == 0);
}

/// <summary>IOCQA (B2.1 5.1.17.1.3); bits 15:3 are reserved.</summary>
/// <param name="Bits">The field.</param>
public readonly record struct IoCompletionQueueAttributes(uint Bits)
{
    /// <summary>IOCQPC, bit 0: in one piece.</summary>
    public bool PhysicallyContiguous
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>IOCQIEN, bit 1: it interrupts.</summary>
    public bool InterruptsEnabled
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>S0PT, bit 2: the phase tag that slot 0 has.</summary>
    public bool PhaseOfFirstSlot
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, value);
    }

    /// <summary>IOCQIV, bits 31:16: its interrupt vector.</summary>
    public ushort InterruptVector
    {
        get => (ushort)BitField.Read(Bits, 16, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, 16, value);
    }
}

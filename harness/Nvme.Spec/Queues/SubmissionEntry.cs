using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.DataPointers;

namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>
/// A submission queue entry as it lies in memory, little endian (B2.2 4.1).
/// <code>
/// byte  0        1          2..3  4..7  8..15    16..23  24..31  32..39  40 .. 63
///       opcode | fuse/psdt | CID | NSID | CDW2,3 | MPTR | PRP1  | PRP2  | CDW10 .. CDW15
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct SubmissionEntry
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 64;

    /// <summary>Opcode; bits 1:0 give the direction of the transfer.</summary>
    [FieldOffset(0)] public byte Opcode;

    /// <summary>FUSE in bits 1:0, PSDT in bits 7:6, bits 5:2 reserved.</summary>
    [FieldOffset(1)] public byte Flags;

    /// <summary>Command identifier, unique among the outstanding commands of one submission queue.</summary>
    [FieldOffset(2)] public ushort CommandIdentifier;

    /// <summary>Namespace identifier; 0 where the command uses none.</summary>
    [FieldOffset(4)] public uint NamespaceIdentifier;

    /// <summary>Command dword 2.</summary>
    [FieldOffset(8)] public uint Dword2;

    /// <summary>Command dword 3.</summary>
    [FieldOffset(12)] public uint Dword3;

    /// <summary>Metadata pointer (MPTR).</summary>
    [FieldOffset(16)] public ulong MetadataPointer;

    /// <summary>First PRP entry, or the low half of an SGL descriptor.</summary>
    [FieldOffset(24)] public ulong Prp1;

    /// <summary>Second PRP entry or PRP list pointer, or the high half of an SGL descriptor.</summary>
    [FieldOffset(32)] public ulong Prp2;

    /// <summary>Command dword 10.</summary>
    [FieldOffset(40)] public uint Dword10;

    /// <summary>Command dword 11.</summary>
    [FieldOffset(44)] public uint Dword11;

    /// <summary>Command dword 12.</summary>
    [FieldOffset(48)] public uint Dword12;

    /// <summary>Command dword 13.</summary>
    [FieldOffset(52)] public uint Dword13;

    /// <summary>Command dword 14.</summary>
    [FieldOffset(56)] public uint Dword14;

    /// <summary>Command dword 15.</summary>
    [FieldOffset(60)] public uint Dword15;

    /// <summary>Dwords 10 and 11 read as one number, dword 10 low: the starting LBA of the I/O commands.</summary>
    public ulong Dword10And11
    {
        readonly get => Dword10 | ((ulong)Dword11 << 32);
        set
        {
            Dword10 = (uint)value;
            Dword11 = (uint)(value >> 32);
        }
    }

    /// <summary>FUSE, bits 1:0 of byte 1: whether the command is half of a fused pair.</summary>
    public FusedOperation Fuse
    {
        readonly get => (FusedOperation)BitField.Read(Flags, 0, 2);
        set => Flags = (byte)BitField.Write(Flags, 0, 2, (byte)value);
    }

    /// <summary>PSDT, bits 7:6 of byte 1: how the data and metadata pointers are to be read.</summary>
    public DataPointerKind DataPointerKind
    {
        readonly get => (DataPointerKind)BitField.Read(Flags, 6, 2);
        set => Flags = (byte)BitField.Write(Flags, 6, 2, (byte)value);
    }

    /// <summary>SGL1, bytes 39:24: the same bytes as <see cref="Prp1"/> and <see cref="Prp2"/>, read as a descriptor.</summary>
    public SglDescriptor Sgl1
    {
        readonly get => SglDescriptor.FromHalves(Prp1, Prp2);
        set => (Prp1, Prp2) = value.ToHalves();
    }
}

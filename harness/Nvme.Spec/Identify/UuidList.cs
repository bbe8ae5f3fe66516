using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// UUID list, CNS 17h, as it lies in memory (B2.2 5.1.13, LNV); UUID index n is entry n - 1.
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct UuidList
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>The entries; the first whose UUID is 0 ends them.</summary>
    [FieldOffset(32)] public UuidListArray Entries;
}

/// <summary>One entry of CNS 17h (B2.2 5.1.13, LNV). Bytes that no field names are reserved and 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct UuidListEntry
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 32;

    /// <summary>What the UUID belongs to.</summary>
    [FieldOffset(0)] public UuidListEntryHeader Header;

    /// <summary>UUID, most significant byte first.</summary>
    [FieldOffset(16)] public Bytes16 Uuid;
}

/// <summary>Byte 0 of an entry of CNS 17h (LNV).</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct UuidListEntryHeader(byte Bits)
{
    /// <summary>Bits 1:0: 0 none, 1 the vendor of VID, 2 the vendor of SSVID.</summary>
    public byte Association
    {
        get => (byte)BitField.Read(Bits, 0, 2);
        init => Bits = (byte)BitField.Write(Bits, 0, 2, value);
    }
}

/// <summary>The entries of CNS 17h.</summary>
[InlineArray(Count)]
public struct UuidListArray
{
    /// <summary>Number of entries.</summary>
    public const int Count = 127;

    private UuidListEntry _first;
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// What the buffer of Track Send with SEL 01h begins with, little endian (B2.1 5.1.27.1.2); <see cref="DescriptorCount"/> times a
/// <see cref="MemoryRangeTrackingDescriptor"/> follows.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct TrackMemoryChangesHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 8;

    /// <summary>VER: 0.</summary>
    [FieldOffset(0)] public byte Version;

    /// <summary>Bytes 2:1, reserved, 0.</summary>
    [FieldOffset(1)] public byte Reserved1;

    /// <summary>Byte 2, reserved, 0.</summary>
    [FieldOffset(2)] public byte Reserved2;

    /// <summary>RMRTG: the unit in which changes are to be told is 2 to the power of this times 4 KiB.</summary>
    [FieldOffset(3)] public byte GranularityExponent;

    /// <summary>RNMRTD: descriptors behind the header, counted from 1.</summary>
    [FieldOffset(4)] public uint DescriptorCount;

    /// <summary>Bytes of a buffer with a number of descriptors.</summary>
    /// <param name="descriptorCount">How many, from 0.</param>
    /// <returns>Header and descriptors.</returns>
    public static long BufferBytes(uint descriptorCount) => Size + ((long)descriptorCount * MemoryRangeTrackingDescriptor.Size);
}

/// <summary>One range of host memory to be tracked, little endian (B2.1 5.1.27.1.2).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size, Pack = 4)]
public struct MemoryRangeTrackingDescriptor
{
    /// <summary>Bytes per descriptor.</summary>
    public const int Size = 12;

    /// <summary>SADDR: where it begins, in the address space of the controller that is tracked; a multiple of the granularity.</summary>
    [FieldOffset(0)] public ulong StartAddress;

    /// <summary>LEN: its length in units of the granularity.</summary>
    [FieldOffset(8)] public uint LengthUnits;
}

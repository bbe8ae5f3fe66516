using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LbaStatus;

/// <summary>
/// What a Get LBA Status buffer begins with, little endian (CS1.2 4.2.1).
/// <code>
/// byte  0..3   4      5..7
///       NLSD | CMPC | reserved
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaStatusDescriptorListHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 8;

    /// <summary>NLSD: descriptors in this buffer, counted from 1; 0 for none.</summary>
    [FieldOffset(0)] public uint DescriptorCount;

    /// <summary>CMPC.</summary>
    [FieldOffset(4)] public LbaStatusCompletion Completion;

    /// <summary>Byte 5, reserved, 0.</summary>
    [FieldOffset(5)] public byte Reserved5;

    /// <summary>Bytes 7:6, reserved, 0.</summary>
    [FieldOffset(6)] public ushort Reserved6;
}

/// <summary>CMPC: whether the list covers the range that was asked for (CS1.2 4.2.1). Note that complete is 2 and not 1.</summary>
public enum LbaStatusCompletion : byte
{
    /// <summary>The device does not say.</summary>
    NoIndication = 0,

    /// <summary>More descriptors exist than fitted; after a scan also: the scan did not finish.</summary>
    Incomplete = 1,

    /// <summary>The whole range was looked at and no more descriptors exist.</summary>
    Complete = 2,
}

using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// What Boot Partition, LID 15h, begins with, little endian (B2.2 5.1.12, LNV); the contents of the partition follow.
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct BootPartitionLogHeader
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>LID.</summary>
    [FieldOffset(0)] public Commands.LogPageIdentifier Log;

    /// <summary>Size and active partition, as in BPINFO; its status is not used.</summary>
    [FieldOffset(4)] public BootPartitionInformation Information;
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// NVMe-MI Commands Supported and Effects, LID 13h, as it lies in memory, little endian (B2.2 5.1.12; the bits are those of
/// log page 12h, without USS). Bytes behind the commands are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ManagementCommandsSupportedAndEffects
{
    /// <summary>Bytes of the log.</summary>
    public const int Size = 4096;

    /// <summary>A dword for each NVMe-MI opcode; index it with the opcode.</summary>
    [FieldOffset(0)] public FeaturesSupportedAndEffects Commands;
}

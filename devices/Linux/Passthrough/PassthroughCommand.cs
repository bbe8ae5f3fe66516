using System.Runtime.InteropServices;

namespace NvmeConformance.Linux.Passthrough;

/// <summary>The argument of the 64-bit requests (struct nvme_passthru_cmd64, 80 bytes): a command and, once it is over, its result.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct PassthroughCommand
{
    internal const int Size = 80;

    [FieldOffset(0)] internal PassthroughFields Fields;

    /// <summary>Completion dword 0 in bits 31:0, dword 1 above.</summary>
    [FieldOffset(72)] internal ulong Result;
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Linux.Rings;

/// <summary>An entry of the completion ring (struct io_uring_cqe with 32 bytes).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct RingCompletion
{
    internal const int Size = 32;

    [FieldOffset(0)] internal ulong UserData;

    /// <summary>0 or more: what the request returns; less: an error.</summary>
    [FieldOffset(8)] internal int Result;

    [FieldOffset(12)] internal uint Flags;

    /// <summary>Of an NVMe command: completion dword 0 in bits 31:0, dword 1 above.</summary>
    [FieldOffset(16)] internal ulong CommandResult;
}

using System.Runtime.InteropServices;
using NvmeConformance.Linux.Passthrough;

namespace NvmeConformance.Linux.Rings;

/// <summary>An entry of the submission ring (struct io_uring_sqe with 128 bytes).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct RingSubmission
{
    internal const int Size = 128;

    /// <summary>IORING_OP_NOP.</summary>
    internal const byte NothingOpcode = 0;

    /// <summary>IORING_OP_URING_CMD.</summary>
    internal const byte DriverCommandOpcode = 46;

    [FieldOffset(0)] internal byte Opcode;

    [FieldOffset(4)] internal int Descriptor;

    /// <summary>Which request of the driver.</summary>
    [FieldOffset(8)] internal uint Request;

    /// <summary>Comes back with the completion.</summary>
    [FieldOffset(32)] internal ulong UserData;

    [FieldOffset(48)] internal PassthroughFields Command;
}

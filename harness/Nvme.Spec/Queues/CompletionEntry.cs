using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>
/// A completion queue entry as it lies in memory, little endian (B2.2 4.2).
/// <code>
/// byte  0..3   4..7   8..9   10..11  12..13  14..15
///       DW0  | DW1  | SQHD | SQID  | CID   | status field with the phase tag in bit 0
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct CompletionEntry
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 16;

    /// <summary>Command specific dword 0.</summary>
    [FieldOffset(0)] public uint Dword0;

    /// <summary>Command specific dword 1.</summary>
    [FieldOffset(4)] public uint Dword1;

    /// <summary>Submission queue head: entries before it have been fetched.</summary>
    [FieldOffset(8)] public ushort SubmissionQueueHead;

    /// <summary>The submission queue the command came from.</summary>
    [FieldOffset(10)] public ushort SubmissionQueueIdentifier;

    /// <summary>The identifier of the completed command.</summary>
    [FieldOffset(12)] public ushort CommandIdentifier;

    /// <summary>Phase tag in bit 0, then the status field; written last by a controller.</summary>
    [FieldOffset(14)] public ushort PhaseAndStatus;

    /// <summary>The phase tag.</summary>
    public readonly bool Phase => (PhaseAndStatus & 1) != 0;

    /// <summary>The status field without the phase tag.</summary>
    public readonly Status Status => new((ushort)(PhaseAndStatus >> 1));
}

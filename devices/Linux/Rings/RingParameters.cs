using System.Runtime.InteropServices;

namespace NvmeConformance.Linux.Rings;

/// <summary>What a ring is asked for, and where the kernel put its parts (struct io_uring_params, 120 bytes).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct RingParameters
{
    internal const int Size = 120;

    [FieldOffset(0)] internal uint SubmissionEntries;

    [FieldOffset(4)] internal uint CompletionEntries;

    [FieldOffset(8)] internal RingSetup Flags;

    [FieldOffset(20)] internal RingFeatures Features;

    [FieldOffset(40)] internal RingOffsets Submission;

    [FieldOffset(80)] internal RingOffsets Completion;
}

/// <summary>Where the parts of one ring lie in its memory, in bytes (struct io_sqring_offsets and io_cqring_offsets, 40 bytes each).</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct RingOffsets
{
    [FieldOffset(0)] internal uint Head;

    [FieldOffset(4)] internal uint Tail;

    [FieldOffset(8)] internal uint Mask;

    [FieldOffset(12)] internal uint EntryCount;

    /// <summary>Of the submission ring: the numbers of the entries, in the order of submission.</summary>
    [FieldOffset(24)] internal uint Array;

    /// <summary>Of the completion ring: the entries.</summary>
    [FieldOffset(20)] internal uint Entries;
}

/// <summary>IORING_SETUP bits.</summary>
[Flags]
internal enum RingSetup : uint
{
    None = 0,
    CompletionSize = 1 << 3,
    Clamp = 1 << 4,

    /// <summary>Completions are posted when we enter the kernel: it does not interrupt us for them.</summary>
    CooperativeTaskRun = 1 << 8,

    LargeSubmissions = 1 << 10,
    LargeCompletions = 1 << 11,
}

/// <summary>IORING_FEAT bits.</summary>
[Flags]
internal enum RingFeatures : uint
{
    None = 0,
    SingleMapping = 1 << 0,
    WaitWithTimeout = 1 << 8,
}

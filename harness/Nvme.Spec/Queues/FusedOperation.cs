namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>
/// FUSE, bits 1:0 of byte 1 of a submission entry (B2.2 4.1). The two halves of a pair lie next to each other in one queue and
/// become visible with one tail update; the only pair that is defined is Compare and Write over the same blocks.
/// </summary>
public enum FusedOperation : byte
{
    /// <summary>A command of its own.</summary>
    None = 0b00,

    /// <summary>First command of a pair.</summary>
    First = 0b01,

    /// <summary>Second command of a pair.</summary>
    Second = 0b10,

    /// <summary>Reserved; named because a test has to send it.</summary>
    Reserved = 0b11,
}

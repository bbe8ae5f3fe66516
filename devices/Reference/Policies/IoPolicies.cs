namespace NvmeConformance.Reference.Policies;

/// <summary>What the standard leaves open of I/O commands, as one subsystem decided it. Part of the recipe.</summary>
public sealed record IoPolicies
{
    /// <summary>Whether fields and limits are looked at before the range is (the order of checks is the device's, CS1.2 3.3).</summary>
    public bool ChecksFieldsBeforeRange { get; init; }

    /// <summary>Whether a read that fails on a block has transferred the blocks before it.</summary>
    public bool FailedReadsTransferPart { get; init; }

    /// <summary>Whether the lowest bits of PRPs are taken for zeros, and not refused (B2.2 4.3.1 permits both).</summary>
    public bool IgnoresLowPrpBits { get; init; }

    /// <summary>Whether writes that need not be atomic are executed in pieces, other commands in between (CS1.2 2.1.4).</summary>
    public bool LargeWritesInPieces { get; init; }

    /// <summary>Whether a copy from another namespace counts as a fast copy.</summary>
    public bool CopiesFastBetweenNamespaces { get; init; }

    /// <summary>Whether a write that names a directive which is not enabled is refused, and not executed without it.</summary>
    public bool RefusesDisabledDirectives { get; init; }

    /// <summary>How many of a thousand writes that were not flushed are lost with power.</summary>
    public int LostPermille { get; init; } = 500;
}

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>What has happened to or beside a block: it decides which requirement an observation of it speaks to.</summary>
[Flags]
internal enum BlockTraits : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A deallocation was sent for it at some time in the sequence.</summary>
    OnceDeallocated = 1 << 0,

    /// <summary>It was written after a deallocation was sent for it.</summary>
    Rewritten = 1 << 1,

    /// <summary>Its last write shared the time with other commands that change data.</summary>
    WrittenAmongOthers = 1 << 2,

    /// <summary>A deallocation was sent for other blocks of its unit since it was written.</summary>
    UnitPartlyDeallocated = 1 << 3,

    /// <summary>A deallocation was sent for the block right before or after it since it was written.</summary>
    BesideDeallocation = 1 << 4,

    /// <summary>Write Zeroes was sent for blocks of its unit or right beside it since it was written.</summary>
    BesideWriteZeroes = 1 << 5,

    /// <summary>A write and a deallocation of it were in flight together.</summary>
    RacedWithDeallocation = 1 << 6,

    /// <summary>It was read since the last command that may have changed it, and nothing was in flight meanwhile.</summary>
    Verified = 1 << 7,

    /// <summary>A command that was to change it was turned away before it did anything.</summary>
    Rejected = 1 << 8,

    /// <summary>The write half of a fused pair whose Compare failed was to change it.</summary>
    FusedFailed = 1 << 9,

    /// <summary>It was read while the deallocated-block error was enabled.</summary>
    ReadUnderError = 1 << 10,

    /// <summary>All blocks of its unit were deallocated, by more than one command.</summary>
    DeallocatedInPieces = 1 << 11,

    /// <summary>All of its namespace was zeroed by one command.</summary>
    ZeroedWithAll = 1 << 12,

    /// <summary>A Copy has taken from it.</summary>
    CopySource = 1 << 13,

    /// <summary>What stays true until the block is written again.</summary>
    AboutTheLastWrite = Rewritten | WrittenAmongOthers | UnitPartlyDeallocated | BesideDeallocation | BesideWriteZeroes
        | RacedWithDeallocation | Verified | Rejected | FusedFailed | ReadUnderError | DeallocatedInPieces | ZeroedWithAll
        | CopySource,
}

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>
/// One of the states that a block may be in: a content, and what is known of its allocation when it has that content. A candidate
/// comes from one command and is possible from the moment at which the command became visible until the moment at which a later
/// command has certainly replaced it. Moments are numbers of events, counted from 1 in each sequence.
/// </summary>
internal struct Candidate
{
    /// <summary>A moment that never comes.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Commands of several controllers: no Flush of one speaks for all of them.</summary>
    public const byte SeveralControllers = byte.MaxValue;

    /// <summary>The content; meaningless when <see cref="IsAnything"/>.</summary>
    public ulong Fingerprint;

    /// <summary>When its command became visible; that also tells which command it was.</summary>
    public int Started;

    /// <summary>When its command completed; <see cref="Never"/> while it is in flight.</summary>
    public int Ended;

    /// <summary>From when on the block cannot be in this state any more.</summary>
    public int ReplacedAt;

    /// <summary>What kind of command, or none.</summary>
    public Origin Origin;

    /// <summary>What this state says about allocation.</summary>
    public Allocation Allocation;

    /// <summary>The controller that its command was sent to: a Flush speaks for commands of its own controller.</summary>
    public byte Controller;

    /// <summary>Whether losing power may undo it: it is in a volatile cache, for all that is known.</summary>
    public bool IsVolatile;

    /// <summary>Whether the content may be anything.</summary>
    public readonly bool IsAnything => Origin is Origin.Unknown or Origin.CopyOfUnknown or Origin.Uncorrectable;

    /// <summary>Whether nothing has replaced it so far.</summary>
    public readonly bool IsLive => ReplacedAt == Never;
}

/// <summary>Where a possible state comes from.</summary>
internal enum Origin : byte
{
    /// <summary>Nobody knows: from before the sequence, or from a command that failed.</summary>
    Unknown,

    /// <summary>Read while nothing could change it.</summary>
    Observed,

    /// <summary>Write.</summary>
    Write,

    /// <summary>Write Zeroes.</summary>
    WriteZeroes,

    /// <summary>Dataset Management with the Deallocate attribute, which may or may not have acted.</summary>
    Deallocation,

    /// <summary>Copy, from blocks that held one known content all the while.</summary>
    Copy,

    /// <summary>Copy, from blocks that may have held anything.</summary>
    CopyOfUnknown,

    /// <summary>Write Uncorrectable: there is nothing to read.</summary>
    Uncorrectable,
}

/// <summary>What is known about whether a block is allocated.</summary>
internal enum Allocation : byte
{
    /// <summary>Either is legal.</summary>
    Unknown,

    /// <summary>It returned data that a deallocated block cannot return, or could be read while deallocated blocks cannot be.</summary>
    Inferred,

    /// <summary>A completed command made it so, and nothing that may undo it has been sent since.</summary>
    Certain,
}

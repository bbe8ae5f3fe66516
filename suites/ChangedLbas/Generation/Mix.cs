namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>Which scripts a test wants.</summary>
/// <param name="moves">What happens, and how often.</param>
internal sealed record Mix(params (Move Move, int Weight)[] moves)
{
    private readonly Weighted<Move> _moves = new(moves);

    /// <summary>Moves of a script, at least.</summary>
    public int FewestMoves { get; init; } = 8;

    /// <summary>Moves of a script, at most.</summary>
    public int MostMoves { get; init; } = 32;

    /// <summary>Commands in flight at most; 0 for one after the other.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Namespaces that are written to, at most.</summary>
    public int Namespaces { get; init; } = 2;

    /// <summary>Slots of a ring: small ones that are full soon, or such that a script does not fill.</summary>
    public RingSize Size { get; init; } = RingSize.Any;

    /// <summary>After how many moves in a hundred the host looks into the queue.</summary>
    public int ReadPercent { get; init; } = 50;

    /// <summary>Whether a host that finds its queue full starts logging again.</summary>
    public bool Restarts { get; init; } = true;

    /// <summary>How many writes in a hundred write zeros or ones, as deallocated blocks may read.</summary>
    public int UniformPercent { get; init; } = 5;

    /// <summary>Whether the host waits for events.</summary>
    public bool AsksForEvents { get; init; }

    /// <summary>Whether what is tracked is copied, and the copy compared in the end.</summary>
    public bool CopiesImage { get; init; }

    /// <summary>Draws what happens next.</summary>
    /// <param name="dice">Where from.</param>
    /// <returns>The move.</returns>
    public Move Next(Dice dice) => _moves.Next(dice);
}

/// <summary>How large a ring is.</summary>
internal enum RingSize
{
    /// <summary>Drawn.</summary>
    Any,

    /// <summary>2 to 6 slots.</summary>
    Tiny,

    /// <summary>5 to 16 slots.</summary>
    Small,

    /// <summary>More than a script fills.</summary>
    Ample,
}

/// <summary>What can happen in a script.</summary>
internal enum Move
{
    /// <summary>The target writes something new.</summary>
    Write,

    /// <summary>The target writes to the blocks of an earlier command.</summary>
    Rewrite,

    /// <summary>The target writes the same once more.</summary>
    Repeat,

    /// <summary>The target zeroes blocks.</summary>
    WriteZeroes,

    /// <summary>The target deallocates a range.</summary>
    Deallocate,

    /// <summary>The target deallocates several ranges that do not touch.</summary>
    DeallocateMany,

    /// <summary>The target deallocates more than 2^32 blocks, where there are so many.</summary>
    DeallocateAll,

    /// <summary>The target copies.</summary>
    Copy,

    /// <summary>The target makes blocks unreadable.</summary>
    WriteUncorrectable,

    /// <summary>The target compares and writes.</summary>
    CompareAndWrite,

    /// <summary>The target reads.</summary>
    Read,

    /// <summary>The target compares, verifies or flushes.</summary>
    Look,

    /// <summary>The target writes behind the end of the namespace.</summary>
    BadWrite,

    /// <summary>The target formats a namespace.</summary>
    Format,

    /// <summary>Another controller writes, zeroes or deallocates.</summary>
    Others,

    /// <summary>The host reads entries, few of them.</summary>
    Take,

    /// <summary>The host reads all entries.</summary>
    Drain,

    /// <summary>The host reads entries and keeps their slots.</summary>
    Keep,

    /// <summary>The host copies a part of an image, and then what has changed of it.</summary>
    CopyImage,

    /// <summary>The host arms the tail trigger.</summary>
    Arm,

    /// <summary>The host asks for head and trigger.</summary>
    Ask,

    /// <summary>Logging is stopped and started again.</summary>
    Restart,

    /// <summary>Logging is stopped, and started again after more commands.</summary>
    Pause,

    /// <summary>The target is suspended and resumed.</summary>
    Suspend,

    /// <summary>The queue is deleted and made anew.</summary>
    Remake,

    /// <summary>The target is reset.</summary>
    ResetTarget,

    /// <summary>The manager is reset, and makes its queue anew.</summary>
    ResetManager,

    /// <summary>The host lists what is allocated.</summary>
    List,

    /// <summary>So much time passes that events have come.</summary>
    WaitForEvents,

    /// <summary>Time passes.</summary>
    Idle,
}

namespace NvmeConformance.Controller.Blocks.Knowledge;

/// <summary>
/// One of the states that a block may be in, brought about by one command. It is possible from the moment at which its command became
/// visible, and stays so for every observer that was sent before a later command had certainly replaced it. After a loss of power it
/// may come back for as long as nothing that replaced it is durable. Moments are numbers of events, counted from 1 in each sequence.
/// </summary>
internal struct BlockVersion
{
    /// <summary>A moment that never comes.</summary>
    public const int Never = int.MaxValue;

    /// <summary>What the block holds then.</summary>
    public Content Content;

    /// <summary>Its place in the store.</summary>
    public int Place;

    /// <summary>The next version of the same block in the store; 0 for none.</summary>
    public int Next;

    /// <summary>The number of its command; 0 for what was there when the sequence began.</summary>
    public int Command;

    /// <summary>The controller its command was sent to.</summary>
    public int Controller;

    /// <summary>When its command became visible.</summary>
    public int Started;

    /// <summary>When its command ended; <see cref="Never"/> while it is in flight.</summary>
    public int Ended;

    /// <summary>From when on the block cannot be in this state; <see cref="Never"/> while it can.</summary>
    public int ReplacedAt;

    /// <summary>The version that a read has shown to be the later one of the two; 0 for none.</summary>
    public int SettledBy;

    /// <summary>Whether it has certainly been the content of the block: its command had to act and succeeded, or it was read.</summary>
    public bool IsCertain;

    /// <summary>Why it survives a loss of power, if it does.</summary>
    public Durability Durability;

    /// <summary>Whether it survives a loss of power.</summary>
    public readonly bool IsDurable => Durability != Durability.None;

    /// <summary>Whether nothing has certainly replaced it.</summary>
    public readonly bool IsLive => ReplacedAt == Never;

    /// <summary>Whether its command is in flight.</summary>
    public readonly bool IsInFlight => Ended == Never;

    /// <summary>Whether an observer may still see it.</summary>
    /// <param name="since">When the observer was sent.</param>
    /// <returns>The answer.</returns>
    public readonly bool IsVisibleTo(int since) => ReplacedAt > since;

    /// <summary>Whether another version certainly came later.</summary>
    /// <param name="other">A version of the same block.</param>
    /// <returns>The answer.</returns>
    public readonly bool IsBefore(in BlockVersion other) => Ended < other.Started || (SettledBy != 0 && SettledBy == other.Place);
}

/// <summary>What put a version on non-volatile media.</summary>
internal enum Durability : byte
{
    /// <summary>Nothing, as far as the host can know.</summary>
    None,

    /// <summary>It was there before, or was read after power had come back.</summary>
    Observed,

    /// <summary>There is no volatile write cache, or it is off.</summary>
    NoCache,

    /// <summary>The command asked for it (FUA).</summary>
    ForcedUnitAccess,

    /// <summary>A Flush completed that was sent later.</summary>
    Flush,

    /// <summary>The controller was shut down in an orderly way.</summary>
    Shutdown,
}

using NvmeConformance.Conformance.Oracles.Blocks;

namespace NvmeConformance.Controller.Blocks.Knowledge;

/// <summary>What is known of one block; its versions lie in the namespace's store.</summary>
internal struct Block : ILedgerEntry
{
    /// <summary>The first of its versions; 0 while only the unknown one from before the sequence exists.</summary>
    public int Head;

    /// <summary>Commands in flight that may change it.</summary>
    public int CommandsInFlight;

    /// <summary>When a command that may change it was last sent or ended.</summary>
    public int LastEvent;

    /// <summary>What has happened beside it.</summary>
    public BlockMarks Marks;

    /// <inheritdoc />
    public void Reset() => (Head, CommandsInFlight, LastEvent, Marks) = (0, 0, 0, BlockMarks.None);
}

/// <summary>Circumstances that say which requirement a wrong content is charged to.</summary>
[Flags]
internal enum BlockMarks : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Right beside blocks that were deallocated.</summary>
    BesideDeallocation = 1 << 0,

    /// <summary>Right beside blocks that were zeroed.</summary>
    BesideZeroes = 1 << 1,

    /// <summary>Right beside blocks that were written uncorrectable.</summary>
    BesideUncorrectable = 1 << 2,

    /// <summary>It was uncorrectable once.</summary>
    OnceUncorrectable = 1 << 3,

    /// <summary>Power was lost since it was last written.</summary>
    LostPower = 1 << 4,

    /// <summary>Two writes to it were in flight together.</summary>
    Raced = 1 << 5,

    /// <summary>A change of it was cut off before its completion: by a reset, or because it never came.</summary>
    CutOff = 1 << 6,

    /// <summary>What later writes take away.</summary>
    AboutTheLastWrite = BesideDeallocation | BesideZeroes | BesideUncorrectable | LostPower | Raced,
}

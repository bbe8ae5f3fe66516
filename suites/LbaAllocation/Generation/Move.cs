namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>What a script is made of: a few commands that belong together, each of them legal.</summary>
internal enum Move
{
    /// <summary>One write.</summary>
    Write,

    /// <summary>One read.</summary>
    Read,

    /// <summary>One query about any blocks.</summary>
    Query,

    /// <summary>One deallocation of any blocks, in one range or several.</summary>
    Deallocate,

    /// <summary>One Write Zeroes of any blocks.</summary>
    WriteZeroes,

    /// <summary>One Flush.</summary>
    Flush,

    /// <summary>A run of blocks is written, a part of it is deallocated, and what is left is looked at.</summary>
    DeallocateInside,

    /// <summary>A run of blocks is written, a part of it is zeroed, and what is left is looked at.</summary>
    WriteZeroesInside,

    /// <summary>Whole units are written, zeroed with the Deallocate bit, and asked about.</summary>
    WriteZeroesUnits,

    /// <summary>Blocks are written, deallocated and written again.</summary>
    Rewrite,

    /// <summary>A block is written, and another part of its unit is asked about.</summary>
    QueryBesideBlock,

    /// <summary>Writes and deallocations of the same blocks are in flight together, then both report and data are looked at.</summary>
    Race,

    /// <summary>Many writes are in flight together.</summary>
    Burst,

    /// <summary>Blocks are asked about, read, and asked about again, with nothing changed in between.</summary>
    QueryReadQuery,

    /// <summary>A namespace is asked about, others are written at the same addresses, and it is asked about again.</summary>
    QueryAcrossNamespaces,

    /// <summary>Scattered writes, then the list as a whole and in pages.</summary>
    Pages,

    /// <summary>A range is asked about as a whole and in parts.</summary>
    Parts,

    /// <summary>The last blocks are written and asked about.</summary>
    LastBlocks,

    /// <summary>Ranges as long as RL can say, with blocks at their ends, one after the other and in one list.</summary>
    WideRanges,

    /// <summary>The first and the last blocks are written and asked about, with all that lies between.</summary>
    BothEnds,

    /// <summary>A controller is reset.</summary>
    Reset,

    /// <summary>Blocks are copied, from written and from unwritten places of any namespace, and both ends are looked at.</summary>
    Copy,

    /// <summary>Blocks are made uncorrectable, looked at, and often written again.</summary>
    WriteUncorrectable,

    /// <summary>A write that reaches behind the namespace, and what it must leave alone.</summary>
    RejectedWrite,

    /// <summary>A fused pair whose Compare fails, with lists before and after.</summary>
    FailedFused,

    /// <summary>A unit is written and deallocated piece by piece.</summary>
    DeallocatePieces,

    /// <summary>A deallocation beyond one of the limits.</summary>
    DeallocateBeyondLimits,

    /// <summary>A deallocation of more blocks than 16 bits can count, and lists over all of them.</summary>
    DeallocateMany,

    /// <summary>Everything is zeroed at once, or should be and must not.</summary>
    ZeroAll,

    /// <summary>Reads of deallocated blocks are made to fail, or not to, and tried.</summary>
    SwitchError,

    /// <summary>Deallocated blocks are found by a list, and looked at by every command that can.</summary>
    ProbeHoles,

    /// <summary>Compare and Verify between lists.</summary>
    Look,

    /// <summary>Power is cut, sometimes with commands in flight.</summary>
    CutPower,

    /// <summary>The controllers are shut down, and power goes.</summary>
    PowerOff,

    /// <summary>A reset of some kind, sometimes with commands in flight.</summary>
    AnyReset,

    /// <summary>The same list from every controller.</summary>
    AskAllControllers,

    /// <summary>A query is aborted.</summary>
    AbortQuery,

    /// <summary>An image is made of what is reported, and compared with the namespace.</summary>
    Image,

    /// <summary>Blocks that cannot be recovered are listed by actions 10h and 11h.</summary>
    ListUnrecoverable,

    /// <summary>Nothing but waiting for everything in flight.</summary>
    AwaitAll,
}

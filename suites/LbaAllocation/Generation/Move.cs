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

    /// <summary>A controller is reset.</summary>
    Reset,

    /// <summary>Nothing but waiting for everything in flight.</summary>
    AwaitAll,
}

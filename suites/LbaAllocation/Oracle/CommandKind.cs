namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>What the oracle makes of a command.</summary>
internal enum CommandKind : byte
{
    /// <summary>It says nothing about allocation.</summary>
    Ignored,

    /// <summary>Read.</summary>
    Read,

    /// <summary>Write.</summary>
    Write,

    /// <summary>Write Zeroes.</summary>
    WriteZeroes,

    /// <summary>Dataset Management with the Deallocate attribute.</summary>
    Deallocate,

    /// <summary>Get LBA Status.</summary>
    LbaStatus,

    /// <summary>Identify.</summary>
    Identify,

    /// <summary>Something that may change data or allocation in ways that are not modelled.</summary>
    NotModelled,
}

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

    /// <summary>Copy.</summary>
    Copy,

    /// <summary>Write Uncorrectable.</summary>
    WriteUncorrectable,

    /// <summary>Write Zeroes of a whole namespace (NSZ).</summary>
    ZeroAll,

    /// <summary>Compare or Verify: looks at blocks, and brings nothing back.</summary>
    Look,

    /// <summary>Flush.</summary>
    Flush,

    /// <summary>Set Features of Error Recovery, where the deallocated-block error is switched, or of the volatile write cache.</summary>
    SetFeature,

    /// <summary>Get Features.</summary>
    GetFeature,

    /// <summary>Get Log Page.</summary>
    LogPage,

    /// <summary>Format NVM.</summary>
    Format,

    /// <summary>Sanitize.</summary>
    Sanitize,

    /// <summary>Namespace Management or Namespace Attachment.</summary>
    ManageNamespaces,

    /// <summary>Abort.</summary>
    Abort,

    /// <summary>Get LBA Status.</summary>
    LbaStatus,

    /// <summary>Identify.</summary>
    Identify,

    /// <summary>Something that may change data or allocation in ways that are not modelled.</summary>
    NotModelled,
}

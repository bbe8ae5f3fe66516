namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>What the oracle makes of a command.</summary>
internal enum CommandKind : byte
{
    /// <summary>It says nothing about the contents of blocks.</summary>
    Ignored,

    /// <summary>Read.</summary>
    Read,

    /// <summary>Compare.</summary>
    Compare,

    /// <summary>Verify.</summary>
    Verify,

    /// <summary>Write.</summary>
    Write,

    /// <summary>Write Zeroes of a range.</summary>
    WriteZeroes,

    /// <summary>Write Uncorrectable.</summary>
    WriteUncorrectable,

    /// <summary>Dataset Management with the Deallocate attribute.</summary>
    Deallocate,

    /// <summary>Dataset Management without it.</summary>
    Hint,

    /// <summary>Copy.</summary>
    Copy,

    /// <summary>Flush.</summary>
    Flush,

    /// <summary>Cancel, or Abort on the admin queue.</summary>
    Abort,

    /// <summary>Set Features of a feature that matters to blocks.</summary>
    SetFeature,

    /// <summary>Something that may change contents in ways that are not modelled.</summary>
    NotModelled,
}

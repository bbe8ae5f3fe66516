namespace NvmeConformance.LbaAllocation.Upheavals;

/// <summary>What a namespace has been through.</summary>
internal enum Upheaval : byte
{
    /// <summary>Nothing in this sequence.</summary>
    None,

    /// <summary>Format NVM.</summary>
    Formatted,

    /// <summary>Sanitize.</summary>
    Sanitized,

    /// <summary>Created, deleted, attached or detached.</summary>
    Managed,
}

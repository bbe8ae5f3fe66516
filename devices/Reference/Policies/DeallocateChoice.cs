namespace NvmeConformance.Reference.Policies;

/// <summary>What Dataset Management with AD does. A controller may take no action on any or all blocks (CS1.2 3.3.3).</summary>
public enum DeallocateChoice
{
    /// <summary>Deallocates what it is told.</summary>
    Everything,

    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Each range of a command is deallocated or not, as drawn.</summary>
    DrawnPerRange,
}

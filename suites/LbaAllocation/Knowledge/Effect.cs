namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>What is known of a completed command's effect.</summary>
internal enum Effect
{
    /// <summary>It has happened.</summary>
    Certain,

    /// <summary>It may have happened; if not, everything is as before.</summary>
    Possible,

    /// <summary>The block may hold anything.</summary>
    Undetermined,
}

/// <summary>Whether a content is legal.</summary>
internal enum Fit
{
    /// <summary>No.</summary>
    No,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>Any content would be, so nothing is evaluated.</summary>
    Anything,
}

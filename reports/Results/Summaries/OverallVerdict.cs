namespace NvmeConformance.Results.Summaries;

/// <summary>What a run says about the device as a whole.</summary>
public enum OverallVerdict
{
    /// <summary>Everything the device claims was tried, as far as it could be, and held.</summary>
    Conformant,

    /// <summary>At least one requirement failed.</summary>
    NotConformant,

    /// <summary>Nothing failed, but not everything could be decided.</summary>
    Undecided,
}

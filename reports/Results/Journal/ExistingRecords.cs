namespace NvmeConformance.Results.Journal;

/// <summary>What to do with the records of another run that already stand where new ones should go.</summary>
public enum ExistingRecords
{
    /// <summary>Keep them and refuse to write.</summary>
    Refuse,

    /// <summary>Replace them.</summary>
    Replace,
}

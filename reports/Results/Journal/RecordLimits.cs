namespace NvmeConformance.Results.Journal;

/// <summary>Bounds on what a reader takes from a file that may have been written by anything.</summary>
public sealed record RecordLimits
{
    /// <summary>The longest line that is read, bytes.</summary>
    public int LineBytesMaximum { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most records that are kept.</summary>
    public int RecordsMaximum { get; init; } = 4_000_000;

    /// <summary>The most bytes of lines that are kept as records.</summary>
    public long BytesMaximum { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>The most damage that is listed; more is counted.</summary>
    public int DamageMaximum { get; init; } = 1000;
}

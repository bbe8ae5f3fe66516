namespace NvmeConformance.Results.Records;

/// <summary>The last line of a run. Records without it come from a run that was cut off.</summary>
public sealed record EndRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "end";

    /// <summary>How long the run took, seconds. Not part of the record's identity.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>True when somebody stopped the run before it was through.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Why the run ended before it was through although nobody stopped it, such as the end of the time given; null when it was through.</summary>
    public string? CutShort { get; init; }

    /// <summary>What went wrong with the device or its environment (missing, lost, unreachable, refused as unsafe), or null.</summary>
    public string? EnvironmentError { get; init; }

    /// <summary>How many errors of the suite itself occurred.</summary>
    public int OurErrors { get; init; }
}

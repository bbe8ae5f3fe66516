namespace NvmeConformance.Determinism.Time;

/// <summary>The calendar, for the one line of a report that says when it was made.</summary>
public static class WallClock
{
    /// <summary>Now, in universal time.</summary>
    public static DateTimeOffset UtcNow => DateTimeOffset.UtcNow;
}

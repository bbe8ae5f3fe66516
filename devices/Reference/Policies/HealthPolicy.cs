namespace NvmeConformance.Reference.Policies;

/// <summary>What log page 02h leaves open (B2.2 5.1.12.1.3).</summary>
public sealed record HealthPolicy
{
    /// <summary>How old the counters may be that a host is told.</summary>
    public long CounterDelayNanoseconds { get; init; }
}

namespace NvmeConformance.Reference.Configuration;

/// <summary>Asynchronous events (B2.2 5.1.2). Which ones there are follows from the other capabilities.</summary>
public sealed record EventsConfiguration
{
    /// <summary>AERL: Asynchronous Event Requests that may be outstanding, 0's based.</summary>
    public byte RequestLimitZeroBased { get; init; } = 3;

    /// <summary>OAES bit 8: notices of changed namespaces, and log page 04h.</summary>
    public bool NamespaceNotices { get; init; }
}

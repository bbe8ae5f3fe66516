namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>The faults of I/O commands, and of what concerns the contents of namespaces.</summary>
internal static class IoExamples
{
    internal static IEnumerable<Example> All =>
    [
        .. BlockExamples.All,
        .. LimitExamples.All,
        .. InFlightExamples.All,
        .. FusedExamples.All,
        .. MetadataExamples.All,
        .. CacheExamples.All,
        .. CopyExamples.All,
        .. ManagementExamples.All,
        .. ReservationExamples.All,
    ];
}

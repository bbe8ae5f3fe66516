using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Whether a fixed configuration is what a test needs.</summary>
internal static class NeedsCheck
{
    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(SubsystemNeeds needs, ReferenceConfiguration configuration)
    {
        var first = configuration.Namespaces[0];
        var attached = configuration.Namespaces.Count(entry => entry.AttachedTo is null);
        var checks = new (bool IsMet, string Problem)[]
        {
            (needs.ReportsAllocatedLbas is null || needs.ReportsAllocatedLbas == configuration.ReportsAllocatedLbas,
                $"reports of allocated blocks {(needs.ReportsAllocatedLbas == true ? "present" : "absent")}"),
            (needs.Granularity.IsMetBy(first.TrackingGranularityBlocks),
                $"the granularity {needs.Granularity}, not TLBAAG {first.TrackingGranularityBlocks}"),
            (IsMet(needs.DeallocatedReads, first.DeallocatedReads),
                $"deallocated blocks that read as {needs.DeallocatedReads}, not {first.DeallocatedReads}"),
            (needs.Controllers <= configuration.Controllers, $"{needs.Controllers} controllers, not {configuration.Controllers}"),
            (needs.Namespaces <= attached, $"{needs.Namespaces} namespaces, not {attached}"),
            (needs.NamespaceBlocks <= first.Blocks, $"{needs.NamespaceBlocks} blocks, not {first.Blocks}"),
            (needs.IoQueuePairs <= configuration.IoQueuePairs, $"{needs.IoQueuePairs} I/O queue pairs, not {configuration.IoQueuePairs}"),
            (needs.IoEntries <= configuration.MaximumQueueEntriesZeroBased + 1,
                $"I/O queues of {needs.IoEntries} entries, not {configuration.MaximumQueueEntriesZeroBased + 1}"),
        };
        return checks.FirstOrDefault(check => !check.IsMet).Problem
            ?? VirtualizationCheck.FindUnmet(needs, configuration)
            ?? ControllerNeedsCheck.FindUnmet(needs.Features, configuration)
            ?? NamespaceNeedsCheck.FindUnmet(needs.Features, configuration)
            ?? Io.IoNeedsCheck.FindUnmet(needs, configuration)
            ?? MaintenanceNeedsCheck.FindUnmet(needs.Features, configuration)
            ?? LiveMigrationDrawing.FindUnmet(needs, configuration)
            ?? AdminNeedsCheck.FindUnmet(needs.Features, configuration);
    }

    private static bool IsMet(DeallocatedReadNeed need, DeallocatedReads reads) => need switch
    {
        DeallocatedReadNeed.Zeros => reads == DeallocatedReads.Zeros,
        DeallocatedReadNeed.Ones => reads == DeallocatedReads.Ones,
        DeallocatedReadNeed.NotReported => reads == DeallocatedReads.NotReported,
        _ => true,
    };
}

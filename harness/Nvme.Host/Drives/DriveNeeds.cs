using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Host.Drives;

/// <summary>Whether a drive, as it is, is what a test needs.</summary>
public static class DriveNeeds
{
    private const OptionalFeatures AnyMetadata = OptionalFeatures.Metadata | OptionalFeatures.ProtectionInformation;

    /// <summary>The first need that a drive does not meet.</summary>
    /// <param name="needs">What the test needs.</param>
    /// <param name="facts">What the drive is.</param>
    /// <returns>The end of a sentence that begins with "the test needs", or null when all is there.</returns>
    public static string? FindUnmet(SubsystemNeeds needs, DriveFacts facts)
    {
        ArgumentNullException.ThrowIfNull(needs);
        ArgumentNullException.ThrowIfNull(facts);
        return FindUnmetCount(needs, facts) ?? FindUnmetOfNamespaces(needs, facts) ?? DriveFeatures.FindUnmet(needs.Features, facts);
    }

    private static string? FindUnmetCount(SubsystemNeeds needs, DriveFacts facts)
    {
        var checks = new (bool IsMet, string Problem)[]
        {
            (needs.Controllers <= facts.Controllers, $"{needs.Controllers} controllers, and {facts.Controllers} can be reached"),
            (needs.SecondaryControllers <= facts.SecondaryControllers,
                $"{needs.SecondaryControllers} secondary controllers, and {facts.SecondaryControllers} can be reached"),
            (needs.Namespaces <= facts.ActiveNamespaces, $"{needs.Namespaces} namespaces, and {facts.ActiveNamespaces} are active"),
            (needs.IoQueuePairs <= (facts.IoQueuePairs ?? int.MaxValue),
                $"{needs.IoQueuePairs} I/O queue pairs, and the controller has {facts.IoQueuePairs}"),
            (needs.IoEntries <= (facts.IoEntries ?? int.MaxValue),
                $"I/O queues of {needs.IoEntries} entries, and the controller allows {facts.IoEntries}"),
        };
        return checks.FirstOrDefault(check => !check.IsMet).Problem;
    }

    private static string? FindUnmetOfNamespaces(SubsystemNeeds needs, DriveFacts facts)
    {
        var first = facts.Namespaces.Count > 0 ? facts.Namespaces[0] : default;

        // Who does not ask for metadata has no room for them in its buffers.
        var isSurprised = (needs.Features & AnyMetadata) == 0 && facts.Namespaces.Take(needs.Namespaces).Any(one => one.MetadataBytes != 0);
        var reportsAllocated = facts.NvmIdentity.AdminOptionalCommands.HasFlag(AdminOptionalCommands.ReportAllocatedLbas);
        var checks = new (bool IsMet, string Problem)[]
        {
            (needs.Namespaces == 0 || facts.Namespaces.Count > 0, "a namespace, and none has a format that can be read"),
            (needs.NamespaceBlocks <= first.Blocks || facts.Namespaces.Count == 0,
                $"{needs.NamespaceBlocks} blocks, and namespace {first.Identifier} has {first.Blocks}"),
            (!isSurprised, "namespaces without metadata, and the first ones have some"),
            (needs.ReportsAllocatedLbas is null || needs.ReportsAllocatedLbas == reportsAllocated,
                $"reports of allocated blocks (AOCS.RALBAS) to be {Presence(needs.ReportsAllocatedLbas)}, "
                    + $"and they are {Presence(reportsAllocated)}"),
            (needs.Granularity.IsMetBy(first.TrackingGranularityBlocks),
                $"the tracking granularity {needs.Granularity}, and TLBAAG is {first.TrackingGranularityBlocks}"),
            (IsMet(needs.DeallocatedReads, first.ReadBehavior),
                $"deallocated blocks that read as {needs.DeallocatedReads}, and DLFEAT says {(int)first.ReadBehavior}"),
        };
        return checks.FirstOrDefault(check => !check.IsMet).Problem;
    }

    private static string Presence(bool? isThere) => isThere == true ? "there" : "absent";

    private static bool IsMet(DeallocatedReadNeed need, DeallocatedReadBehavior behavior) => need switch
    {
        DeallocatedReadNeed.Zeros => behavior == DeallocatedReadBehavior.Zeroes,
        DeallocatedReadNeed.Ones => behavior == DeallocatedReadBehavior.Ones,
        DeallocatedReadNeed.NotReported => behavior == DeallocatedReadBehavior.NotReported,
        _ => true,
    };
}

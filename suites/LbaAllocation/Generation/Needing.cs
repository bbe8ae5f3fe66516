using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.LbaAllocation.Generation;

/// <summary>Subsystems that tests of this suite ask for. What is not named is drawn anew for every sequence.</summary>
internal static class Needing
{
    /// <summary>One that reports allocated blocks.</summary>
    public static SubsystemNeeds Tracking { get; } = new() { ReportsAllocatedLbas = true, NamespaceBlocks = 256 };

    /// <summary>One that also says with what granularity.</summary>
    public static SubsystemNeeds KnownUnits { get; } = Tracking with { Granularity = GranularityNeed.Reported };

    /// <summary>One whose units have more than one block.</summary>
    public static SubsystemNeeds LargeUnits { get; } = Tracking with { Granularity = GranularityNeed.SeveralBlocks };

    /// <summary>One with several I/O queues, so that commands overlap in many ways.</summary>
    public static SubsystemNeeds SeveralQueues { get; } = Tracking with { IoQueuePairs = 2 };
}

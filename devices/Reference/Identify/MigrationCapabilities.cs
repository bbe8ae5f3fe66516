using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Identify;

/// <summary>What Identify Controller says of live migration; a controller that manages none says nothing (LM-ID-002, LM-ID-003).</summary>
internal static class MigrationCapabilities
{
    internal static void Write(ReferenceController controller, ref IdentifyController view)
    {
        var limits = controller.Configuration.LiveMigration;
        if (!controller.Migration.IsManager)
        {
            return;
        }

        view.OptionalAdminCommands |= OptionalAdminCommands.HostManagedLiveMigration;
        if (limits.TracksUserData)
        {
            view.TrackingAttributes |= TrackingAttributes.UserData;
            view.MaximumControllerUserDataMigrationQueues = limits.QueuesPerController;
            view.MaximumSubsystemUserDataMigrationQueues = limits.QueuesInSubsystem;
            view.MaximumControllerDataQueueMemoryRanges = limits.RangesPerQueue;
            view.SubsystemMaximumControllerDataQueueMemoryRanges = limits.RangesInSubsystem;
            view.MaximumControllerDataQueuePrpCount = limits.PagesPerQueue;
        }

        if (limits.TracksHostMemory)
        {
            view.TrackingAttributes |= TrackingAttributes.HostMemory
                | (limits.LengthsArePowersOfTwo ? TrackingAttributes.MemoryRangeTrackingLengthLimit : TrackingAttributes.None);
            view.ControllerMaximumMemoryRangeTrackingDescriptors = limits.DescriptorsPerController;
            view.SubsystemMaximumMemoryRangeTrackingDescriptors = limits.DescriptorsInSubsystem;
            view.MinimumMemoryRangeTrackingGranularityExponent = limits.FinestGranularityExponent;
            view.MaximumMemoryRangeTrackingGranularityExponent = limits.CoarsestGranularityExponent;
        }
    }
}

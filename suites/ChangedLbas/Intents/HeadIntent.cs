using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.ChangedLbas.Intents;

/// <summary>Set Features and Get Features of a controller data queue (FID 21h, B2.1 5.1.25.1.23).</summary>
internal static class HeadIntent
{
    /// <summary>Sets head and trigger.</summary>
    /// <param name="queue">CDQID.</param>
    /// <param name="head">HP.</param>
    /// <param name="trigger">TPT; null clears ETPT.</param>
    /// <returns>The command.</returns>
    internal static SetFeatureIntent Set(ushort queue, uint head, uint? trigger) => new(
        FeatureIdentifier.ControllerDataQueue,
        new ControllerDataQueueSetting { QueueIdentifier = queue, EnableTailTrigger = trigger is not null }.Bits)
    {
        Dword12 = head,
        Dword13 = trigger ?? 0,
    };

    /// <summary>Reads head and trigger.</summary>
    /// <param name="queue">CDQID.</param>
    /// <returns>The command.</returns>
    internal static GetFeatureIntent Get(ushort queue) => new(FeatureIdentifier.ControllerDataQueue)
    {
        Dword11 = new ControllerDataQueueSetting { QueueIdentifier = queue }.Bits,
        DataBytes = ControllerDataQueuePointers.Size,
    };
}

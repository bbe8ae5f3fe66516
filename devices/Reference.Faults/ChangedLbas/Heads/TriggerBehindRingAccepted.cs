using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class TriggerBehindRingAccepted() : ChangedLbasFault(
    "lm-head-trigger-behind-ring-accepted",
    ["LM-CDF-007"],
    steps: 2,
    "A tail trigger may name the slot behind the last one, where no entry will ever be.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
        {
            var setting = new ControllerDataQueueSetting(command.Dword11);
            var isBehind = Controller.DataQueues.TryFind(setting.QueueIdentifier, out var queue) && command.Dword13 == queue.SlotCount;
            return base.Check(isBehind ? command with { Dword13 = 0 } : command, ref value, data);
        }
    }
}

using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class GetArmsTrigger() : ChangedLbasFault(
    "lm-head-get-arms-trigger",
    ["LM-CDF-019"],
    steps: 3,
    "Get Features obeys the bit that enables the tail trigger, which is none of its own.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        public override StatusCode Select(uint dword11, bool isSet, out uint selector)
        {
            var status = base.Select(dword11, isSet, out selector);
            if (!isSet && new ControllerDataQueueSetting(dword11).EnableTailTrigger && Controller.DataQueues.TryFind((ushort)selector, out var queue))
            {
                queue.Set(queue.Head, isArmed: true, queue.Tail);
            }

            return status;
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class UnusedTriggerChecked() : ChangedLbasFault(
    "lm-head-unused-trigger-checked",
    ["LM-CDF-008"],
    steps: 2,
    "The slot of the tail trigger is checked although none is wanted.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
        {
            var setting = new ControllerDataQueueSetting(command.Dword11);
            return Controller.DataQueues.TryFind(setting.QueueIdentifier, out var queue) && command.Dword13 >= queue.SlotCount
                ? StatusCode.InvalidFieldInCommand
                : base.Check(command, ref value, data);
        }
    }
}

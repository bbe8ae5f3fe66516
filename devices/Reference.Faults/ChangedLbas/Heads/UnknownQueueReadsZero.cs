using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class UnknownQueueReadsZero() : ChangedLbasFault(
    "lm-head-unknown-queue-reads-zero",
    ["LM-CDF-009"],
    steps: 1,
    "Get Features for a queue that does not exist succeeds, and returns zeros.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        public override StatusCode Select(uint dword11, bool isSet, out uint selector)
        {
            var status = base.Select(dword11, isSet, out selector);
            return isSet ? status : StatusCode.Success;
        }
    }
}

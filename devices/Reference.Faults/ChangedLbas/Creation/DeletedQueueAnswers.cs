using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class DeletedQueueAnswers() : ChangedLbasFault(
    "lm-delete-leaves-feature",
    ["LM-CDQ-023"],
    steps: 3,
    "Get Features goes on answering for a queue that was deleted.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        private readonly HashSet<uint> _known = [];

        public override StatusCode Select(uint dword11, bool isSet, out uint selector)
        {
            var status = base.Select(dword11, isSet, out selector);
            if (status == StatusCode.Success)
            {
                _known.Add(selector);
            }

            return !isSet && _known.Contains(selector) ? StatusCode.Success : status;
        }

        public override void PowerOn() => _known.Clear();

        public override void Reset() => _known.Clear();
    }
}

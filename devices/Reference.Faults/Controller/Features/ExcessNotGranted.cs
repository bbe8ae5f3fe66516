using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class ExcessNotGranted() : ControllerFault(
    "feature-excess-not-granted",
    ["LNX-30"],
    steps: 1,
    "Number of Queues is refused when a host asks for more than there are, instead of granting those that there are.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : NumberOfQueuesFeature(controller)
    {
        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
        {
            var asked = Math.Max(value & ushort.MaxValue, value >> 16) + 1;
            return asked > Controller.Resources.IoQueuePairs
                ? StatusCode.InvalidFieldInCommand
                : base.Check(command, ref value, data);
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class TimestampNeedsBroadcast() : ControllerFault(
    "feature-timestamp-needs-broadcast",
    ["LNX-22", "BASE-109"],
    steps: 1,
    "A timestamp is taken with NSID FFFFFFFFh only, since it is for all namespaces; hosts send 0 and are refused.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : TimestampFeature(controller)
    {
        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data) =>
            command.NamespaceIdentifier == NamespaceSet.Broadcast
                ? base.Check(command, ref value, data)
                : StatusCode.InvalidFieldInCommand;
    }
}

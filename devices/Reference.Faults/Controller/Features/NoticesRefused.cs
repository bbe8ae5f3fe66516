using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class NoticesRefused() : ControllerFault(
    "feature-notices-refused",
    ["LNX-32", "BASE-110"],
    steps: 1,
    "OAES offers notices, but Asynchronous Event Configuration takes the bits behind the health warnings for reserved ones.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : AsynchronousEventConfigurationFeature(controller)
    {
        private const uint HealthWarnings = 0xFF;

        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data) =>
            (value & ~HealthWarnings) != 0 ? StatusCode.InvalidFieldInCommand : base.Check(command, ref value, data);
    }
}

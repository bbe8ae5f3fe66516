using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class RefusedValueHalfSet() : ControllerFault(
    "feature-refused-value-half-set",
    ["BASE-106"],
    steps: 2,
    "A power state that does not exist is refused after the workload hint of the same command was taken.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : PowerManagementFeature(controller)
    {
        private const uint PowerStateBits = 0x1F;

        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
        {
            var status = base.Check(command, ref value, data);
            if (status != StatusCode.Success)
            {
                Write(0, 0, (ReadCurrent(0, 0, []) & PowerStateBits) | (value & ~PowerStateBits), data, isSaved: false);
            }

            return status;
        }
    }
}

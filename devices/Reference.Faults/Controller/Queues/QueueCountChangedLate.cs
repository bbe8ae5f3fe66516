using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class QueueCountChangedLate() : ControllerFault(
    "queue-count-changed-late",
    ["BASE-046"],
    steps: 2,
    "Number of Queues is accepted while I/O queues exist, and changes which identifiers there are.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : NumberOfQueuesFeature(controller)
    {
        public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
        {
            var status = base.Check(command, ref value, data);
            if (status != StatusCode.CommandSequenceError)
            {
                return status;
            }

            value = Math.Min(value & 0xFFFF, Controller.Configuration.IoQueuePairs - 1u) * 0x1_0001;
            return StatusCode.Success;
        }
    }
}

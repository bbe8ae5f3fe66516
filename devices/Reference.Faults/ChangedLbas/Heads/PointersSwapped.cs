using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class PointersSwapped() : ChangedLbasFault(
    "lm-head-pointers-swapped",
    ["LM-CDF-010"],
    steps: 3,
    "Get Features returns the slot of the trigger where the head belongs, and the other way round.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data)
        {
            var value = base.ReadCurrent(identifier, selector, data);
            if (data.Length >= ControllerDataQueuePointers.Size)
            {
                ref var pointers = ref MemoryMarshal.AsRef<ControllerDataQueuePointers>(data);
                (pointers.Head, pointers.TailTrigger) = (pointers.TailTrigger, pointers.Head);
            }

            return value;
        }
    }
}

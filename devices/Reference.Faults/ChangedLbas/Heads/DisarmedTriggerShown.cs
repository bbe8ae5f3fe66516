using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class DisarmedTriggerShown() : ChangedLbasFault(
    "lm-head-disarmed-trigger-shown",
    ["LM-CDF-011"],
    steps: 4,
    "Get Features goes on showing the slot of a tail trigger that was taken back.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        private uint _last;

        public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
        {
            _last = MemoryMarshal.Read<ControllerDataQueuePointers>(data).TailTrigger;
            return base.Write(identifier, selector, value, data, isSaved);
        }

        public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data)
        {
            var value = base.ReadCurrent(identifier, selector, data);
            if (data.Length >= ControllerDataQueuePointers.Size)
            {
                MemoryMarshal.AsRef<ControllerDataQueuePointers>(data).TailTrigger = _last;
            }

            return value;
        }

        public override void PowerOn() => _last = 0;
    }
}

using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class GrantCountsFromOne() : ControllerFault(
    "feature-grant-counts-from-one",
    ["BASE-045", "LNX-31"],
    steps: 1,
    "Number of Queues says how many it grants counted from 1: a host that adds one creates a pair too many.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : NumberOfQueuesFeature(controller)
    {
        private const uint OneOfBoth = 0x1_0001;

        public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved) =>
            base.Write(identifier, selector, value, data, isSaved) + OneOfBoth;
    }
}

using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class StatusFeatureMissing() : LbaAllocationFault(
    "lba-status-feature-missing",
    ["LBA-ALLOC-004"],
    steps: 1,
    "GLSS is set, but the intervals of its alerts are fixed in firmware, and FID 15h, which it owes, does not exist.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Intervals(controller));

    private sealed class Intervals(ReferenceController controller) : LbaStatusInformationFeature(controller)
    {
        public override bool IsSupported => false;
    }
}

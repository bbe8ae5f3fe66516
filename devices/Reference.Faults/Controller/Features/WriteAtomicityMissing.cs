using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class WriteAtomicityMissing() : ControllerFault(
    "feature-write-atomicity-missing",
    ["BASE-100"],
    steps: 1,
    "Write Atomicity Normal is not there, although every controller with the NVM command set has to have it.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : WriteAtomicityFeature(controller)
    {
        public override bool IsSupported => false;
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class UnchangeableSetIgnored() : ControllerFault(
    "feature-unchangeable-set-ignored",
    ["BASE-103"],
    steps: 2,
    "Arbitration says that it cannot be changed, but setting another value succeeds without an effect.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ArbitrationFeature(controller)
    {
        public override bool IsChangeable => false;

        public override bool IsSaveable => false;

        // What is set is always what is there already, so there is nothing to refuse.
        public override uint ValueOf(in SetFeaturesCommand command) => ReadDefault(0, 0, []);
    }
}

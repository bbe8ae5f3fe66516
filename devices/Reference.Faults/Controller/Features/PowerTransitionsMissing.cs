using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class PowerTransitionsMissing() : ControllerFault(
    "feature-power-transitions-missing",
    ["LNX-22", "BASE-072"],
    steps: 2,
    "APSTA says that the controller goes to idle power states by itself, but the feature that tells it when is not there.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : AutonomousPowerStateFeature(controller)
    {
        public override bool IsSupported => false;
    }
}

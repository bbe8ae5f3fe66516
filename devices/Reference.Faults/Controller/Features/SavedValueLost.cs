using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class SavedValueLost() : ControllerFault(
    "feature-saved-value-lost",
    ["BASE-105"],
    steps: 3,
    "A reset brings the default of Interrupt Coalescing back, although another value was saved.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : InterruptCoalescingFeature(controller)
    {
        public override void Reset() => PowerOn();
    }
}

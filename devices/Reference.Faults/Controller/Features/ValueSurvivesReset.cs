using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class ValueSurvivesReset() : ControllerFault(
    "feature-value-survives-reset",
    ["BASE-105"],
    steps: 3,
    "Temperature thresholds that were not saved are still in force after a Controller Reset.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : TemperatureThresholdFeature(controller)
    {
        public override void Reset()
        {
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class FeatureNotListed() : ControllerFault(
    "log-feature-not-listed",
    ["BASE-091"],
    steps: 1,
    "Log page 12h does not list Temperature Threshold, which can be got and set all the same.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : FeatureEffectsLog(controller)
    {
        protected override FeatureEffects Describe(Feature feature)
        {
            ArgumentNullException.ThrowIfNull(feature);
            return feature.Identifier == FeatureIdentifier.TemperatureThreshold ? default : base.Describe(feature);
        }
    }
}

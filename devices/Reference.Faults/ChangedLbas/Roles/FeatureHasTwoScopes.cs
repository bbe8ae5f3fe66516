using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Roles;

internal sealed class FeatureHasTwoScopes() : ChangedLbasFault(
    "lm-role-feature-has-two-scopes",
    ["LM-EFF-003"],
    steps: 1,
    "Log page 12h gives FID 21h the scope of a controller beside that of a queue.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new Feature(controller));

    private sealed class Feature(ReferenceController controller) : ControllerDataQueueFeature(controller)
    {
        public override FeatureEffects Effects => new() { Scope = EffectScopes.Controller | EffectScopes.ControllerDataQueue };
    }
}

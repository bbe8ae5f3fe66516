using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.WriteProtection;

internal sealed class ProtectionEndsWithReset() : ControllerFault(
    "write-protection-ends-with-reset",
    ["BASE-163"],
    steps: 3,
    "Write protection is kept with the settings of the controller, and a reset takes it away.")
{
    public override FeatureSet CreateFeatures(ReferenceController controller) =>
        base.CreateFeatures(controller).With(new WriteProtection(controller));

    private sealed class WriteProtection(ReferenceController controller) : WriteProtectionFeature(controller)
    {
        public override void Reset()
        {
            base.Reset();
            foreach (var target in Controller.Namespaces.Active)
            {
                if (target.WriteProtection == NamespaceWriteProtectionState.WriteProtected)
                {
                    Write(target.Configuration.Identifier, 0, (uint)NamespaceWriteProtectionState.None, [], isSaved: false);
                }
            }
        }
    }
}

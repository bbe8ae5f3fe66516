using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class DefaultReturnsCurrent() : ControllerFault(
    "feature-default-returns-current",
    ["BASE-101"],
    steps: 2,
    "Get Features with SEL 1 returns the value in force, not the one from the factory.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetFeatures, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetFeatures(controller)
    {
        protected override uint Read(Feature feature, FeatureSelect select, uint owner, uint selector, Span<byte> data) =>
            base.Read(feature, select == FeatureSelect.Default ? FeatureSelect.Current : select, owner, selector, data);
    }
}

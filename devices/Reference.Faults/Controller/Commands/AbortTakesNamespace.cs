using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class AbortTakesNamespace() : ControllerFault(
    "cmd-abort-takes-namespace",
    ["BASE-053"],
    steps: 1,
    "Abort does not look at NSID, although it belongs to no namespace.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        protected override bool TakesNamespace(uint identifier) => true;
    }
}

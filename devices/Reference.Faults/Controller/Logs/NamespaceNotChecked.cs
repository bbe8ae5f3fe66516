using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class NamespaceNotChecked() : ControllerFault(
    "log-namespace-not-checked",
    ["BASE-085"],
    steps: 1,
    "Get Log Page does not look at NSID: pages of the controller are returned for any namespace.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        protected override StatusCode CheckNamespace(LogPage page, uint identifier) => StatusCode.Success;
    }
}

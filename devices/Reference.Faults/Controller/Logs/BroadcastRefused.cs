using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class BroadcastRefused() : ControllerFault(
    "log-broadcast-refused",
    ["BASE-085"],
    steps: 1,
    "A log page of the controller is refused with NSID FFFFFFFFh: only 0 is taken.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        protected override StatusCode CheckNamespace(LogPage page, uint identifier)
        {
            ArgumentNullException.ThrowIfNull(page);
            return identifier == NamespaceSet.Broadcast && page.Scope == LogPageScope.Controller
                ? StatusCode.InvalidFieldInCommand
                : base.CheckNamespace(page, identifier);
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Namespaces;

internal sealed class AttachedAgainSucceeds() : ControllerFault(
    "attached-again-succeeds",
    ["BASE-130"],
    steps: 1,
    "Attaching a namespace to a controller that has it already is a success, and not an error.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.NamespaceAttachment, new Attachment(controller));

    private sealed class Attachment(ReferenceController controller) : NamespaceAttachment(controller)
    {
        protected override StatusCode Change(ReferenceNamespace target, int index, bool isAttach)
        {
            var status = base.Change(target, index, isAttach);
            return status == StatusCode.NamespaceAlreadyAttached ? StatusCode.Success : status;
        }
    }
}

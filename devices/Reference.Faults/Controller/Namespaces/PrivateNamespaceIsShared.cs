using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Namespaces;

internal sealed class PrivateNamespaceIsShared() : ControllerFault(
    "private-namespace-is-shared",
    ["BASE-130"],
    steps: 3,
    "A namespace that was created private is attached to a second controller.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.NamespaceAttachment, new Attachment(controller));

    private sealed class Attachment(ReferenceController controller) : NamespaceAttachment(controller)
    {
        protected override StatusCode Change(ReferenceNamespace target, int index, bool isAttach)
        {
            var status = base.Change(target, index, isAttach);
            if (status != StatusCode.NamespaceIsPrivate)
            {
                return status;
            }

            Controller.Namespaces.All.Change(target, index, isAttach);
            return StatusCode.Success;
        }
    }
}

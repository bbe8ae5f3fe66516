using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Namespaces;

internal sealed class AttachmentGoesOnAfterError() : ControllerFault(
    "attachment-goes-on-after-error",
    ["BASE-134"],
    steps: 3,
    "The list of controllers is worked off to its end, and only then the first error is told.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.NamespaceAttachment, new Attachment(controller));

    private sealed class Attachment(ReferenceController controller) : NamespaceAttachment(controller)
    {
        private StatusCode _firstError;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            _firstError = StatusCode.Success;
            var outcome = base.Execute(command);
            return outcome.Status.IsSuccess ? CommandOutcome.Of(_firstError) : outcome;
        }

        protected override StatusCode Change(ReferenceNamespace target, int index, bool isAttach)
        {
            var status = base.Change(target, index, isAttach);
            _firstError = _firstError == StatusCode.Success ? status : _firstError;
            return StatusCode.Success;
        }
    }
}

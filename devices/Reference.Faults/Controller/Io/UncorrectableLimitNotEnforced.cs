using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class UncorrectableLimitNotEnforced() : ControllerFault(
    "uncorrectable-limit-not-enforced",
    ["BASE-155"],
    steps: 1,
    "The size limit of Write Uncorrectable is told and not enforced: longer commands are executed.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteUncorrectable, new WriteUncorrectable(controller));

    private sealed class WriteUncorrectable(ReferenceController controller) : Reference.Commands.Io.WriteUncorrectableCommand(controller)
    {
        protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count) => StatusCode.Success;
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Limits;

internal sealed class WriteRefusesFullTransfer() : ControllerFault(
    "write-refuses-full-transfer",
    ["BASE-065"],
    steps: 1,
    "The transfer limit is taken for the first length that is too long: a Write of exactly that much is refused.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count) =>
            base.CheckFields(entry, target, count + 1);
    }
}

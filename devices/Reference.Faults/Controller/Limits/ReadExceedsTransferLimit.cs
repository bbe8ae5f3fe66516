using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Limits;

internal sealed class ReadExceedsTransferLimit() : ControllerFault(
    "read-exceeds-transfer-limit",
    ["BASE-065"],
    steps: 1,
    "The transfer limit is compared with the 0's based number of blocks, so a Read may be one block too long.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count) =>
            base.CheckFields(entry, target, count - 1);
    }
}

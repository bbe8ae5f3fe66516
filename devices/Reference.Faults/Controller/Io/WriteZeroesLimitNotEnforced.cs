using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class WriteZeroesLimitNotEnforced() : ControllerFault(
    "write-zeroes-limit-not-enforced",
    ["BASE-154"],
    steps: 1,
    "The size limit of Write Zeroes is told and not enforced: longer commands are executed.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count) =>
            base.CheckFields(entry, target, count: 1);
    }
}

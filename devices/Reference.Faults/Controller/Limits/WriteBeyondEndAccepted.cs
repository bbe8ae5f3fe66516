using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Limits;

internal sealed class WriteBeyondEndAccepted() : ControllerFault(
    "write-beyond-end-accepted",
    ["BASE-151"],
    steps: 1,
    "The last block is compared with the size of the namespace instead of its last LBA: what is written behind the end is dropped.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        protected override bool IsInRange(ReferenceNamespace target, ulong first, uint count) =>
            target.Contains(first, count) || first + count - 1 == target.Configuration.Blocks;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            if (target.Contains(first, count))
            {
                return base.Execute(command, target, first, count);
            }

            return count == 1 ? CommandOutcome.Success : base.Execute(command, target, first, count - 1);
        }
    }
}

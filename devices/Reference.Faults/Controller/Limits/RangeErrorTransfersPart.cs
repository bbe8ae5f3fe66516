using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Limits;

internal sealed class RangeErrorTransfersPart() : ControllerFault(
    "range-error-transfers-part",
    ["BASE-151"],
    steps: 1,
    "A Read that leaves the namespace transfers the blocks that exist before the end is noticed.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var first = command.Entry.Dword10And11;
            if (target.Contains(first, 1) && !target.Contains(first, BlockCountOf(command.Entry)))
            {
                Execute(command, target, first, (uint)(target.Configuration.Blocks - first));
            }

            return base.Execute(command, target);
        }
    }
}

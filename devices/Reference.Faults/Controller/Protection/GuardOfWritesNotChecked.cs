using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Protection;

internal sealed class GuardOfWritesNotChecked() : ControllerFault(
    "guard-of-writes-not-checked",
    ["BASE-161"],
    steps: 1,
    "The guard that a host sends with a Write is stored without the check that PRCHK asks for.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            command.Entry.Dword12 &= ~(uint)IoControl.CheckGuard;
            return base.Execute(command, target, first, count);
        }
    }
}

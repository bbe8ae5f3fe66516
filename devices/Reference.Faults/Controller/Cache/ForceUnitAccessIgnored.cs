using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class ForceUnitAccessIgnored() : ControllerFault(
    "force-unit-access-ignored",
    ["BASE-108", "BASE-168"],
    steps: 3,
    "FUA of a Write is not looked at: its data wait in the volatile cache like any other, and go with the power.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            command.Entry.Dword12 &= ~(uint)IoControl.ForceUnitAccess;
            return base.Execute(command, target, first, count);
        }
    }
}

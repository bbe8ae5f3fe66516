using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Protection;

internal sealed class StorageTagNotChecked() : ControllerFault(
    "storage-tag-not-checked",
    ["BASE-161"],
    steps: 2,
    "The storage tag check of a Read is accepted and never carried out.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            command.Entry.Dword12 &= ~(uint)IoControl.StorageTagCheck;
            return base.Execute(command, target, first, count);
        }
    }
}

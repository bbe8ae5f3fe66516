using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Protection;

internal sealed class ApplicationTagMaskIgnored() : ControllerFault(
    "application-tag-mask-ignored",
    ["BASE-161"],
    steps: 2,
    "Application tags of a Read are compared in all their bits, whatever the mask of the command leaves out.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private const uint AllTagBits = 0xFFFF_0000;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            command.Entry.Dword15 |= AllTagBits;
            return base.Execute(command, target, first, count);
        }
    }
}

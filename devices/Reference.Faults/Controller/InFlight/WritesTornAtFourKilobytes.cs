using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.InFlight;

internal sealed class WritesTornAtFourKilobytes() : ControllerFault(
    "writes-torn-at-four-kilobytes",
    ["BASE-160"],
    steps: 3,
    "Long writes are executed in parts of any size, and others come in between, whatever AWUN promises.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private const int PageExponent = 12;

        protected override bool ComesInPieces(FetchedCommand command, ReferenceNamespace target, ulong first, uint count) =>
            command.Fusion == FusionRole.None && count << target.Configuration.BlockSizeExponent > 1 << PageExponent;
    }
}

using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class VendorOpcodeNeverEnds() : ControllerFault(
    "cmd-vendor-opcode-never-ends",
    ["BASE-169"],
    steps: 1,
    "I/O opcodes of the vendor's range are handed to a debug handler that production firmware does not have, and never end.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).WithUnsupported(new Unsupported(controller));

    private sealed class Unsupported(ReferenceController controller) : CommandHandler(controller)
    {
        private const byte FirstOfVendor = 0x80;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            if (command.Entry.Opcode >= FirstOfVendor)
            {
                command.Hold();
            }

            return CommandOutcome.Error(StatusCode.InvalidCommandOpcode);
        }
    }
}

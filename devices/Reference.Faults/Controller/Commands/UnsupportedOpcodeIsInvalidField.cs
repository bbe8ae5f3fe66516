using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class UnsupportedOpcodeIsInvalidField() : ControllerFault(
    "cmd-unsupported-opcode-is-invalid-field",
    ["BASE-050"],
    steps: 1,
    "Opcodes that the controller does not have end with Invalid Field in Command.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).WithUnsupported(new Unsupported(controller));

    private sealed class Unsupported(ReferenceController controller) : CommandHandler(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command) => CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
    }
}

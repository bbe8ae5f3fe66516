using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class AbortLeaksIdentifier() : ControllerFault(
    "cmd-abort-leaks-identifier",
    ["BASE-171"],
    steps: 1,
    "The reserved bits of what Abort says in DW0 hold the command identifier that it looked for.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        private const int ReservedShift = 16;

        protected override CommandOutcome ExecuteForController(FetchedCommand command)
        {
            var outcome = base.ExecuteForController(command);
            var identifier = (uint)AbortCommand.Decode(command.Entry).CommandIdentifier;
            return outcome.Status.IsSuccess ? outcome with { Dword0 = outcome.Dword0 | identifier << ReservedShift } : outcome;
        }
    }
}

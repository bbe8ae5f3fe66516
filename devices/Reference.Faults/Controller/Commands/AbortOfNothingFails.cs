using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class AbortOfNothingFails() : ControllerFault(
    "cmd-abort-of-nothing-fails",
    ["BASE-124"],
    steps: 1,
    "Abort of a command that is not there ends with an error instead of saying that nothing was aborted.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        protected override CommandOutcome ExecuteForController(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var fields = AbortCommand.Decode(command.Entry);
            return Controller.FindCommand(fields.SubmissionQueueIdentifier, fields.CommandIdentifier) is null
                ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand)
                : base.ExecuteForController(command);
        }
    }
}

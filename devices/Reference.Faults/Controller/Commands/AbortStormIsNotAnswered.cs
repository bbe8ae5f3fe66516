using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class AbortStormIsNotAnswered() : ControllerFault(
    "cmd-abort-storm-is-not-answered",
    ["BASE-125"],
    steps: 2,
    "Aborts beyond ACL are put off until there is room, and never looked at again: they are not completed.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        protected override CommandOutcome ExecuteForController(FetchedCommand command)
        {
            if (Controller.CountExecuted(AdminOpcode.Abort) > Controller.Configuration.AbortLimitZeroBased + 1)
            {
                command.Hold();
                return CommandOutcome.Success;
            }

            return base.ExecuteForController(command);
        }
    }
}

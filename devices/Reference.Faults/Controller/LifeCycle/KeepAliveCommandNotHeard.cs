using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class KeepAliveCommandNotHeard() : ControllerFault(
    "keep-alive-command-not-heard",
    ["BASE-020"],
    steps: 3,
    "Keep Alive is completed by the dispatcher and never reaches the timer, which ends the controller of a living host.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.KeepAlive, new Command(controller));

    private sealed class Command(ReferenceController controller) : KeepAliveCommandHandler(controller)
    {
        protected override CommandOutcome ExecuteForController(FetchedCommand command) => CommandOutcome.Success;
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class AbortStormLowersLimit() : ControllerFault(
    "cmd-abort-storm-lowers-limit",
    ["BASE-125"],
    steps: 3,
    "Each Abort that is refused beyond ACL keeps its slot: after a storm even a single Abort exceeds the limit.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        private int _lost;

        public override void PowerOn() => _lost = 0;

        protected override CommandOutcome ExecuteForController(FetchedCommand command)
        {
            var limit = Controller.Configuration.AbortLimitZeroBased + 1 - _lost;
            if (Controller.CountExecuted(AdminOpcode.Abort) <= limit)
            {
                return base.ExecuteForController(command);
            }

            _lost++;
            return CommandOutcome.Error(StatusCode.AbortCommandLimitExceeded);
        }
    }
}

using NvmeConformance.Reference.Firmware;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.Firmware;

internal sealed class ActivationAbortsCommands() : ControllerFault(
    "firmware-activation-aborts-commands",
    ["BASE-146"],
    steps: 3,
    "Firmware that is activated without a reset aborts the I/O commands that were fetched and not executed yet.")
{
    public override ImmediateActivation CreateFirmwareActivation(SubsystemState subsystem) => new Activation(subsystem);

    private sealed class Activation(SubsystemState subsystem) : ImmediateActivation(subsystem)
    {
        private readonly SubsystemState _subsystem = subsystem;
        private readonly List<FetchedCommand> _found = [];

        public override void Begin(long nowNanoseconds)
        {
            base.Begin(nowNanoseconds);
            foreach (var controller in _subsystem.Controllers)
            {
                for (var identifier = 1; identifier <= controller.Queues.AllocatedIoQueues; identifier++)
                {
                    if (controller.Queues.TryFindSubmission(identifier, out var queue))
                    {
                        controller.FindCommandsOf(queue, _found);
                    }
                }

                foreach (var command in _found.Where(static found => IsWaiting(found)))
                {
                    controller.AbortAtOnce(command);
                }

                _found.Clear();
            }
        }

        private static bool IsWaiting(FetchedCommand command) =>
            command.Stage == CommandStage.Fetched && command.Fusion == FusionRole.None;
    }
}

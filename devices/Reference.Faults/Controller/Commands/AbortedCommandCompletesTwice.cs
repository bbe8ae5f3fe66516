using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class AbortedCommandCompletesTwice() : ControllerFault(
    "cmd-aborted-command-completes-twice",
    ["BASE-123"],
    steps: 3,
    "Abort completes a command as aborted and does not take it out of its queue: it is executed, and completed once more.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        private readonly CompletionPoster _poster = new();

        protected override bool TryAbort(FetchedCommand victim, AbortChoice choice)
        {
            ArgumentNullException.ThrowIfNull(victim);
            if (victim.Stage != CommandStage.Fetched || victim.Fusion != FusionRole.None)
            {
                return base.TryAbort(victim, choice);
            }

            _poster.Memory = Controller.Memory;
            victim.Outcome = CommandOutcome.Error(StatusCode.CommandAbortRequested);
            return _poster.Post(victim) == PostResult.Posted;
        }
    }
}

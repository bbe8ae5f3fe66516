using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class AbortClaimsTooMuch() : ControllerFault(
    "cmd-abort-claims-too-much",
    ["BASE-123"],
    steps: 4,
    "Abort says that it has aborted a command at once and lets it go on: it is executed and completed with success.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        protected override bool TryAbort(FetchedCommand victim, AbortChoice choice)
        {
            ArgumentNullException.ThrowIfNull(victim);
            return base.TryAbort(victim, AbortChoice.Never) || victim.Stage == CommandStage.Fetched;
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Control;

internal sealed class StartOfSuspendedAccepted() : ChangedLbasFault(
    "lm-start-of-suspended-accepted",
    ["LM-TRKU-004"],
    steps: 3,
    "Starting a log for a suspended controller succeeds.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override StatusCode ChangeLogging(in LogUserDataChangesCommand fields)
        {
            var status = base.ChangeLogging(fields);
            return status == StatusCode.ControllerSuspended && fields.Action == LoggingAction.Start ? StatusCode.Success : status;
        }
    }
}

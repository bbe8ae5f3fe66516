using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Control;

internal sealed class StopOfSuspendedAccepted() : ChangedLbasFault(
    "lm-stop-of-suspended-accepted",
    ["LM-TRKU-005"],
    steps: 4,
    "Stopping the log of a suspended controller succeeds.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override StatusCode ChangeLogging(in LogUserDataChangesCommand fields)
        {
            var status = base.ChangeLogging(fields);
            return status == StatusCode.ControllerSuspended && fields.Action == LoggingAction.Stop ? StatusCode.Success : status;
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Control;

internal sealed class UnknownQueueIsInvalidField() : ChangedLbasFault(
    "lm-start-unknown-queue-is-invalid-field",
    ["LM-TRKU-002"],
    steps: 1,
    "A log into a queue that does not exist is refused as an invalid field.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override StatusCode ChangeLogging(in LogUserDataChangesCommand fields)
        {
            var isKnown = Controller.DataQueues.TryFind(fields.QueueIdentifier, out _);
            return isKnown ? base.ChangeLogging(fields) : StatusCode.InvalidFieldInCommand;
        }
    }
}

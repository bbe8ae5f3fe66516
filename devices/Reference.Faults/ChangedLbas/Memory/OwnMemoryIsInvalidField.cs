using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class OwnMemoryIsInvalidField() : ChangedLbasFault(
    "lm-memory-own-is-invalid-field",
    ["LM-TRKM-008"],
    steps: 1,
    "A controller that is told to track itself answers with an invalid field.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override CommandOutcome ChangeTracking(in SubmissionEntry entry) =>
            TrackMemoryChangesCommand.Decode(entry).ControllerIdentifier == Controller.Identifier
                ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand)
                : base.ChangeTracking(entry);
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class SuspendedIsTracked() : ChangedLbasFault(
    "lm-memory-of-suspended-tracked",
    ["LM-TRKM-009"],
    steps: 2,
    "Tracking the memory of a suspended controller can be started and stopped.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override CommandOutcome ChangeTracking(in SubmissionEntry entry)
        {
            var fields = TrackMemoryChangesCommand.Decode(entry);
            if (!Controller.Migration.TryFindTarget(fields.ControllerIdentifier, out var target) || !target.Suspension.IsSuspended)
            {
                return base.ChangeTracking(entry);
            }

            return fields.Start ? StartTracking(entry, target) : CommandOutcome.Of(StopTracking(target));
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class SecondStartReplaces() : ChangedLbasFault(
    "lm-memory-second-start-replaces",
    ["LM-TRKM-006"],
    steps: 2,
    "Tracking that is started again is replaced instead of being refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override CommandOutcome StartTracking(in SubmissionEntry entry, ReferenceController target)
        {
            target.Tracker.Stop();
            return base.StartTracking(entry, target);
        }
    }
}

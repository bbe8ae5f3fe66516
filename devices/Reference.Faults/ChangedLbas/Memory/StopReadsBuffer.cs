using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class StopReadsBuffer() : ChangedLbasFault(
    "lm-memory-stop-reads-buffer",
    ["LM-TRKM-015"],
    steps: 2,
    "Stopping reads a list of ranges that does not belong to it, and fails where there is none.", strays: true)
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override CommandOutcome ChangeTracking(in SubmissionEntry entry)
        {
            var status = TrackMemoryChangesCommand.Decode(entry).Start
                ? StatusCode.Success
                : Controller.Transfer.Map(entry, TrackMemoryChangesHeader.Size, isDeviceWrite: false);
            return status == StatusCode.Success ? base.ChangeTracking(entry) : CommandOutcome.Error(status);
        }
    }
}

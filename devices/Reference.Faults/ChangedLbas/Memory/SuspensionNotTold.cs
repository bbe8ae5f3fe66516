using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class SuspensionNotTold() : ChangedLbasFault(
    "lm-memory-suspension-not-told",
    ["LM-TRKR-009"],
    steps: 3,
    "Reports never say that the controller is suspended.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackReceive, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackReceiveHandler(controller)
    {
        protected override TrackedMemoryChangesHeader Compose(ReferenceController target, int count, bool hasMore)
        {
            var header = base.Compose(target, count, hasMore);
            header.Attributes &= ~TrackedMemoryAttributes.Suspended;
            return header;
        }
    }
}

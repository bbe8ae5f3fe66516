using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class MoreBitStuck() : ChangedLbasFault(
    "lm-memory-more-bit-stuck",
    ["LM-TRKR-007"],
    steps: 2,
    "A report of nothing says that there is more.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackReceive, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackReceiveHandler(controller)
    {
        protected override TrackedMemoryChangesHeader Compose(ReferenceController target, int count, bool hasMore)
        {
            var header = base.Compose(target, count, hasMore);
            header.Attributes |= count == 0 ? TrackedMemoryAttributes.MoreToReport : TrackedMemoryAttributes.None;
            return header;
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class OwnIdentifierTold() : ChangedLbasFault(
    "lm-memory-own-identifier-told",
    ["LM-TRKR-001"],
    steps: 2,
    "A report names the controller that sends it, and not the one whose memory it is about.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackReceive, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackReceiveHandler(controller)
    {
        protected override TrackedMemoryChangesHeader Compose(ReferenceController target, int count, bool hasMore)
        {
            var header = base.Compose(target, count, hasMore);
            header.ControllerIdentifier = Controller.Identifier;
            return header;
        }
    }
}

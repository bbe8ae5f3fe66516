using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Control;

internal sealed class ActionHasOneBit() : ChangedLbasFault(
    "lm-start-action-has-one-bit",
    ["LM-TRKU-006"],
    steps: 2,
    "Of the action only its lowest bit is looked at, so reserved ones start and stop logs.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override StatusCode ChangeLogging(in LogUserDataChangesCommand fields) =>
            base.ChangeLogging(fields with { Action = (LoggingAction)((byte)fields.Action & 1) });
    }
}

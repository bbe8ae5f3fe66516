using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Resets;

internal sealed class TrackingDuringSanitize() : ChangedLbasFault(
    "lm-reset-tracking-during-sanitize",
    ["LM-INT-009"],
    steps: 2,
    "The commands of live migration were forgotten when those were listed that wait for a sanitize operation.")
{
    public override SanitizeOperations CreateSanitizeOperations(SubsystemState subsystem) => new Operations(subsystem);

    private sealed class Operations(SubsystemState subsystem) : SanitizeOperations(subsystem)
    {
        public override StatusCode Check(FetchedCommand command) =>
            command.Queue.Identifier == 0
                && (AdminOpcode)command.Entry.Opcode is AdminOpcode.TrackSend or AdminOpcode.TrackReceive or AdminOpcode.ControllerDataQueue
                    ? StatusCode.Success
                    : base.Check(command);
    }
}

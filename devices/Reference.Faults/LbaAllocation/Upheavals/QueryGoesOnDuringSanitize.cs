using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Upheavals;

internal sealed class QueryGoesOnDuringSanitize() : LbaAllocationFault(
    "lba-query-goes-on-during-sanitize",
    ["LBA-ALLOC-063"],
    steps: 2,
    "Get LBA Status was added to the commands that are allowed while a sanitize operation goes on.")
{
    public override SanitizeOperations CreateSanitizeOperations(SubsystemState subsystem) => new Operations(subsystem);

    private sealed class Operations(SubsystemState subsystem) : SanitizeOperations(subsystem)
    {
        public override StatusCode Check(FetchedCommand command) =>
            command.Queue.Identifier == 0 && command.Entry.Opcode == (byte)AdminOpcode.GetLbaStatus
                ? StatusCode.Success
                : base.Check(command);
    }
}

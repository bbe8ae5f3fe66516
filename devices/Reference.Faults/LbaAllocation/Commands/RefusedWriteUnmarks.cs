using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class RefusedWriteUnmarks() : LbaAllocationFault(
    "lba-refused-write-unmarks",
    ["LBA-ALLOC-050"],
    steps: 3,
    "A Write that reaches beyond the end is rolled back, and the blocks that it could have written are unmarked on the way.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            var first = command.Entry.Dword10And11;
            if (outcome.Status.CodeWithType == StatusCode.LbaOutOfRange && first < target.Configuration.Blocks)
            {
                target.Allocation.MarkDeallocated(first, target.Configuration.Blocks - first);
            }

            return outcome;
        }
    }
}

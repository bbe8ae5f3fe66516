using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class HoleErrorLooksAtFirstBlock() : LbaAllocationFault(
    "lba-hole-error-looks-at-first-block",
    ["LBA-ALLOC-055"],
    steps: 4,
    "With DULBE a Read is refused only where its first block is deallocated; holes behind that are returned as data.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var isEnabled = target.DeallocatedErrorEnabled;
            target.DeallocatedErrorEnabled &= !target.Allocation.IsAllocated(first);
            var outcome = base.Execute(command, target, first, count);
            target.DeallocatedErrorEnabled = isEnabled;
            return outcome;
        }
    }
}

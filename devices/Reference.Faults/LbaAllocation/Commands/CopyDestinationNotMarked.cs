using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using Copying = NvmeConformance.Reference.Commands.Io.Copying;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class CopyDestinationNotMarked() : LbaAllocationFault(
    "lba-copy-destination-not-marked",
    ["LBA-ALLOC-032", "LBA-IMAGE-001"],
    steps: 3,
    "Copy puts its blocks into a hole without marking them: what was copied can be read, and is not reported.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Copy(controller));

    private sealed class Copy(ReferenceController controller) : Copying.CopyCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var map = target.Allocation;
            var first = command.Entry.Dword10And11;
            var next = map.TryFindAllocated(first, out var allocated, out _) ? allocated : map.Blocks;
            var outcome = base.Execute(command, target);
            if (outcome.Status.IsSuccess && next > first && map.TryFindAllocated(first, out var start, out var end) && start == first)
            {
                map.MarkDeallocated(first, Math.Min(end, next) - first);
            }

            return outcome;
        }
    }
}

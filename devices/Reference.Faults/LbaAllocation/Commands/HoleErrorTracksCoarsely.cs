using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class HoleErrorTracksCoarsely() : LbaAllocationFault(
    "lba-hole-error-tracks-coarsely",
    ["LBA-ALLOC-056", "LBA-ALLOC-055"],
    steps: 4,
    "The error of deallocated blocks has a map of its own with a bit for 64 blocks: holes beside written blocks can be read.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private const uint BlocksPerBit = 64;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var isEnabled = target.DeallocatedErrorEnabled;
            var looked = new BlockRange(first, count).RoundedOut(BlocksPerBit, target.Configuration.Blocks);
            target.DeallocatedErrorEnabled &= looked.IsHoleIn(target.Allocation);
            var outcome = base.Execute(command, target, first, count);
            target.DeallocatedErrorEnabled = isEnabled;
            return outcome;
        }
    }
}

using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class AbortedQueryWritesLater() : LbaAllocationFault(
    "lba-aborted-query-writes-later",
    ["LBA-ALLOC-069"],
    steps: 2,
    "Aborting a query completes it and leaves its scan running: the list comes when the buffer is the host's again.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command : Abort
    {
        private const long ScanNanoseconds = 1_000_000;
        private readonly DeviceTimer _scanEnds;
        private SubmissionEntry _query;

        internal Command(ReferenceController controller)
            : base(controller) => _scanEnds = controller.Timers.Create(WriteList);

        protected override bool TryAbort(FetchedCommand victim, AbortChoice choice)
        {
            var entry = victim.Entry;
            var isQuery = victim.Queue.Identifier == 0 && entry.Opcode == (byte)AdminOpcode.GetLbaStatus;
            var isAborted = base.TryAbort(victim, choice);
            if (isAborted && isQuery)
            {
                _query = entry;
                _scanEnds.Set(Controller.NowNanoseconds + ScanNanoseconds);
            }

            return isAborted;
        }

        // A reset ends the scan at last.
        private void WriteList(long nowNanoseconds)
        {
            if (Controller.Registers.Status.Ready && GetLbaStatusCommand.Decode(_query).MaximumDwordsZeroBased > 0)
            {
                var header = new LbaStatusDescriptorListHeader { Completion = LbaStatusCompletion.Complete };
                var list = MemoryMarshal.AsBytes(new ReadOnlySpan<LbaStatusDescriptorListHeader>(in header));
                Controller.Transfer.Send(_query, LbaStatusDescriptorListHeader.Size, list);
            }
        }
    }
}

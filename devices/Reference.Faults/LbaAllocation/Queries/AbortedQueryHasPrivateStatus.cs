using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class AbortedQueryHasPrivateStatus() : LbaAllocationFault(
    "lba-aborted-query-has-private-status",
    ["LBA-ALLOC-069"],
    steps: 2,
    "A query that is aborted ends with Internal Error: the scan that it cuts short is taken for one that went wrong.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Abort, new Command(controller));

    private sealed class Command(ReferenceController controller) : Abort(controller)
    {
        protected override bool TryAbort(FetchedCommand victim, AbortChoice choice)
        {
            var isAborted = base.TryAbort(victim, choice);
            if (isAborted && victim.Queue.Identifier == 0 && victim.Entry.Opcode == (byte)AdminOpcode.GetLbaStatus)
            {
                victim.Outcome = CommandOutcome.Error(StatusCode.InternalError);
            }

            return isAborted;
        }
    }
}

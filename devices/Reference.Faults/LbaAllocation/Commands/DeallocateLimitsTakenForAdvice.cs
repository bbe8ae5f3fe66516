using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocateLimitsTakenForAdvice() : LbaAllocationFault(
    "lba-deallocate-limits-taken-for-advice",
    ["LBA-ALLOC-045"],
    steps: 1,
    "Dataset Management cuts what lies beyond its limits off and succeeds, although NVMDSMSV is 0 and the limits bind.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override StatusCode Check(ReferenceNamespace target, ReadOnlySpan<DatasetManagementRange> ranges)
        {
            var status = base.Check(target, ranges);
            return status == StatusCode.CommandSizeLimitExceeded ? StatusCode.Success : status;
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocateReusesFirstLength() : LbaAllocationFault(
    "lba-deallocate-reuses-first-length",
    ["LBA-ALLOC-041", "LBA-ALLOC-044"],
    steps: 3,
    "Every range of Dataset Management is processed with the length of the first one.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        private ulong _firstLength;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            _firstLength = 0;
            return base.Execute(command, target);
        }

        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            _firstLength = _firstLength == 0 ? count : _firstLength;
            base.Deallocate(target, first, Math.Min(_firstLength, target.Configuration.Blocks - first));
        }
    }
}

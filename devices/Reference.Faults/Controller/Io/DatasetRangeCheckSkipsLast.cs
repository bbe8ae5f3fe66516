using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class DatasetRangeCheckSkipsLast() : ControllerFault(
    "dataset-range-check-skips-last",
    ["BASE-156"],
    steps: 1,
    "Of the ranges of Dataset Management all but the last are checked against the size of the namespace.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override StatusCode Check(ReferenceNamespace target, ReadOnlySpan<DatasetManagementRange> ranges) =>
            base.Check(target, ranges.Length > 1 ? ranges[..^1] : ranges);

        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            if (target.Contains(first, count))
            {
                base.Deallocate(target, first, count);
            }
        }
    }
}

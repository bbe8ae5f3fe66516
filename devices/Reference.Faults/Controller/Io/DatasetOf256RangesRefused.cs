using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class DatasetOf256RangesRefused() : ControllerFault(
    "dataset-of-256-ranges-refused",
    ["BASE-156"],
    steps: 1,
    "The number of ranges is kept in a byte counted from one, so Dataset Management with all 256 of them is refused.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override StatusCode Check(ReferenceNamespace target, ReadOnlySpan<DatasetManagementRange> ranges) =>
            ranges.Length > byte.MaxValue ? StatusCode.InvalidFieldInCommand : base.Check(target, ranges);
    }
}

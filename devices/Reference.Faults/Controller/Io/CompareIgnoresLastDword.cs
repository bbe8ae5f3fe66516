using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class CompareIgnoresLastDword() : ControllerFault(
    "compare-ignores-last-dword",
    ["BASE-152"],
    steps: 2,
    "The comparator is stopped one beat early, so a difference in the last dword of the transfer goes unnoticed.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Compare, new Compare(controller));

    private sealed class Compare(ReferenceController controller) : CompareCommand(controller)
    {
        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            Controller.Transfer.Segments.Narrow(0, (int)(count << target.Configuration.BlockSizeExponent) - sizeof(uint));
            base.Transfer(target, first, count);
        }
    }
}

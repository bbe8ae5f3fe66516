using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class LargestTransferRefused() : ControllerFault(
    "dptr-largest-transfer-refused",
    ["BASE-065"],
    steps: 1,
    "A read of exactly MDTS bytes is refused as if it were longer.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        protected override StatusCode CheckFields(in SubmissionEntry entry, ReferenceNamespace target, uint count)
        {
            ArgumentNullException.ThrowIfNull(target);
            return (ulong)count << target.Configuration.BlockSizeExponent == Controller.Configuration.TransferLimitBytes
                ? StatusCode.InvalidFieldInCommand
                : base.CheckFields(entry, target, count);
        }
    }
}

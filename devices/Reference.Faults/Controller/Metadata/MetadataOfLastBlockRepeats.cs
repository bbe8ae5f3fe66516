using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Metadata;

internal sealed class MetadataOfLastBlockRepeats() : ControllerFault(
    "metadata-of-last-block-repeats",
    ["BASE-162", "BASE-161"],
    steps: 2,
    "The last descriptor of a metadata transfer is not advanced: the last block of a write gets the metadata of the one before it.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private byte[] _metadata = [];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            if (target.Metadata is { } store && count > 1 && outcome.Status.IsSuccess)
            {
                _metadata = _metadata.Length == store.BytesPerBlock ? _metadata : new byte[store.BytesPerBlock];
                store.Read(first + count - 2, _metadata);
                store.Write(first + count - 1, _metadata);
            }

            return outcome;
        }
    }
}

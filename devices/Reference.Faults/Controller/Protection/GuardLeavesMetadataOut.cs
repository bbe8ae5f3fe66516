using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Protection;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Protection;

internal sealed class GuardLeavesMetadataOut() : ControllerFault(
    "guard-leaves-metadata-out",
    ["BASE-161"],
    steps: 2,
    "The guard that the controller inserts covers the data alone, and not the metadata that lie before it.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private readonly byte[] _data = new byte[ChunkPool.ChunkBytes];
        private byte[] _metadata = [];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            var rules = ProtectionRules.Of(target.Configuration);
            var isInserted = rules.IsOn && ((IoControl)command.Entry.Dword12).HasFlag(IoControl.ProtectionAction);
            for (var index = 0u; index < count && isInserted && outcome.Status.IsSuccess; index++)
            {
                GuardDataOnly(target, rules, first + index);
            }

            return outcome;
        }

        private void GuardDataOnly(ReferenceNamespace target, in ProtectionRules rules, ulong block)
        {
            _metadata = _metadata.Length == target.Configuration.MetadataBytes ? _metadata : new byte[target.Configuration.MetadataBytes];
            var data = _data.AsSpan(0, target.Configuration.BlockBytes);
            target.ReadBlock(block, data, _metadata);
            var place = _metadata.AsSpan(_metadata.Length - rules.TupleBytes);
            var tuple = ProtectionTuple.Read(rules.Tags.Format, place);
            (tuple with { Guard = GuardOf.Block(rules.Tags.Format, data) }).Write(rules.Tags.Format, place);
            target.Metadata!.Write(block, _metadata);
        }
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Protection;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Protection;

internal sealed class TypeThreeReferenceTagIncrements() : ControllerFault(
    "type-three-reference-tag-increments",
    ["BASE-161"],
    steps: 2,
    "Protection information that is inserted with type 3 counts the reference tag up from block to block, as types 1 and 2 do.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private byte[] _metadata = [];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            var rules = ProtectionRules.Of(target.Configuration);
            if (outcome.Status.IsSuccess && rules.Type == 3 && ((IoControl)command.Entry.Dword12).HasFlag(IoControl.ProtectionAction))
            {
                _metadata = _metadata.Length == target.Configuration.MetadataBytes
                    ? _metadata
                    : new byte[target.Configuration.MetadataBytes];
                for (var index = 1u; index < count; index++)
                {
                    CountUp(target.Metadata!, rules, first + index, index);
                }
            }

            return outcome;
        }

        private void CountUp(MetadataStore store, in ProtectionRules rules, ulong block, uint index)
        {
            store.Read(block, _metadata);
            var place = _metadata.AsSpan(_metadata.Length - rules.TupleBytes);
            var tuple = ProtectionTuple.Read(rules.Tags.Format, place);
            var space = rules.Tags.Join(rules.Tags.StorageTag(tuple.Space), rules.Tags.ReferenceTag(tuple.Space) + index);
            (tuple with { Space = space }).Write(rules.Tags.Format, place);
            store.Write(block, _metadata);
        }
    }
}

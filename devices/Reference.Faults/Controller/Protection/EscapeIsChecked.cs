using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Protection;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Protection;

internal sealed class EscapeIsChecked() : ControllerFault(
    "escape-is-checked",
    ["BASE-161"],
    steps: 2,
    "Blocks whose application tag is FFFFh are checked like any other: their application tag is an error.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private byte[] _metadata = [];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var rules = ProtectionRules.Of(target.Configuration);
            var isChecked = rules.IsOn && ((IoControl)command.Entry.Dword12).HasFlag(IoControl.CheckApplicationTag);
            var outcome = base.Execute(command, target, first, count);
            for (var index = 0u; index < count && isChecked && outcome.Status.IsSuccess; index++)
            {
                outcome = IsEscape(target, rules, first + index)
                    ? CommandOutcome.Error(StatusCode.EndToEndApplicationTagCheckError)
                    : outcome;
            }

            return outcome;
        }

        private bool IsEscape(ReferenceNamespace target, in ProtectionRules rules, ulong block)
        {
            _metadata = _metadata.Length == target.Configuration.MetadataBytes ? _metadata : new byte[target.Configuration.MetadataBytes];
            target.Metadata!.Read(block, _metadata);
            return rules.IsEscape(ProtectionTuple.Read(rules.Tags.Format, _metadata.AsSpan(_metadata.Length - rules.TupleBytes)));
        }
    }
}

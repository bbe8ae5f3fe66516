using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Copying;

internal sealed class SourceNamespaceIgnored() : ControllerFault(
    "copy-source-namespace-ignored",
    ["BASE-157"],
    steps: 4,
    "SNSID of formats 2 and 3 is checked and then ignored: blocks are copied from the namespace of the destination.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Copy(controller));

    private sealed class Copy(ReferenceController controller) : Reference.Commands.Io.Copying.CopyCommand(controller)
    {
        private const int FormatShift = 8;
        private const uint NamesNamespaces = (uint)CopyRangeFormat.Format2 << FormatShift;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            if (outcome.Status.IsSuccess && (command.Entry.Dword12 & NamesNamespaces) != 0)
            {
                command.Entry.Dword12 &= ~NamesNamespaces;
                base.Execute(command, target);
            }

            return outcome;
        }
    }
}

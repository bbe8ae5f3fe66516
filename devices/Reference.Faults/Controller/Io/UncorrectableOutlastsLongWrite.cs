using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class UncorrectableOutlastsLongWrite() : ControllerFault(
    "uncorrectable-outlasts-long-write",
    ["BASE-155"],
    steps: 2,
    "A write takes the mark from its first uncorrectable block and forgets to look for more.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private readonly List<ulong> _marked = [];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            _marked.Clear();
            var (block, end) = (first, first + count);
            while (block < end && target.Spoiled.TryFind(block, end - block, out var marked))
            {
                _marked.Add(marked);
                block = marked + 1;
            }

            var outcome = base.Execute(command, target, first, count);
            for (var index = 1; index < _marked.Count && outcome.Status.IsSuccess; index++)
            {
                target.Spoiled.Add(_marked[index], 1);
            }

            return outcome;
        }
    }
}

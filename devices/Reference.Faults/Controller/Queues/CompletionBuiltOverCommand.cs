using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class CompletionBuiltOverCommand() : ControllerFault(
    "queue-completion-built-over-command",
    ["BASE-171"],
    steps: 1,
    "Completions of I/O commands are made where the command was: DW1, which none of them uses, still holds the blocks it asked for.")
{
    public override CompletionPoster CreatePoster(ReferenceController controller) => new Poster();

    private sealed class Poster : CompletionPoster
    {
        protected override CompletionEntry Compose(FetchedCommand command)
        {
            var entry = base.Compose(command);
            entry.Dword1 = command.Queue.Identifier == 0 ? entry.Dword1 : command.Entry.Dword12;
            return entry;
        }
    }
}

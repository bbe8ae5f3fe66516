using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Interrupts;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.Interrupts;

internal sealed class AdminCompletionsGathered() : ControllerFault(
    "irq-admin-completions-gathered",
    ["BASE-048"],
    steps: 3,
    "Interrupt coalescing makes no difference between queues: admin completions wait for more of them, too.")
{
    public override InterruptUnit CreateInterrupts(ReferenceController controller) => new Unit(controller);

    private sealed class Unit(ReferenceController controller) : InterruptUnit(controller)
    {
        protected override bool IsGathered(CompletionQueue queue)
        {
            ArgumentNullException.ThrowIfNull(queue);
            return queue.Identifier == 0 || base.IsGathered(queue);
        }
    }
}

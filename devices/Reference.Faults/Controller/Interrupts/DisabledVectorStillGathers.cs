using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Interrupts;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.Interrupts;

internal sealed class DisabledVectorStillGathers() : ControllerFault(
    "irq-disabled-vector-still-gathers",
    ["BASE-048"],
    steps: 4,
    "Interrupt Vector Configuration is stored and read back, but nobody looks at CD: completions are gathered all the same.")
{
    public override InterruptUnit CreateInterrupts(ReferenceController controller) => new Unit(controller);

    private sealed class Unit(ReferenceController controller) : InterruptUnit(controller)
    {
        protected override bool IsGathered(CompletionQueue queue)
        {
            ArgumentNullException.ThrowIfNull(queue);
            return queue.Identifier != 0;
        }
    }
}

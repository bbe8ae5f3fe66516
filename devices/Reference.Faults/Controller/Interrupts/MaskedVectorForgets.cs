using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Interrupts;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.Interrupts;

internal sealed class MaskedVectorForgets() : ControllerFault(
    "irq-masked-vector-forgets",
    ["BASE-049", "LNX-04"],
    steps: 3,
    "A message for a masked vector is dropped and not kept pending, so the host never hears of that completion.")
{
    public override InterruptUnit CreateInterrupts(ReferenceController controller) => new Unit(controller);

    private sealed class Unit(ReferenceController controller) : InterruptUnit(controller)
    {
        public override void Signal(CompletionQueue queue)
        {
            ArgumentNullException.ThrowIfNull(queue);
            if (!IsMasked(queue.InterruptVector))
            {
                base.Signal(queue);
            }
        }
    }
}

using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class TailTakenModulo() : ControllerFault(
    "queue-tail-taken-modulo",
    ["BASE-044"],
    steps: 2,
    "A tail out of range is taken modulo the size of the queue, and whatever lies there is executed.")
{
    public override DoorbellErrors CreateDoorbellErrors(ReferenceController controller) => new Errors(controller);

    private sealed class Errors(ReferenceController controller) : DoorbellErrors(controller)
    {
        public override bool IsMeantInRange(ref uint value, int entryCount)
        {
            value %= (uint)entryCount;
            return true;
        }
    }
}

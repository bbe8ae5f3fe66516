using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class TornUnderLoad() : ControllerFault(
    "identify-torn-under-load",
    ["BASE-078"],
    steps: 3,
    "Identify Controller is put together in two steps, and the second half is missing while I/O commands are in flight.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const int HalfBytes = 2048;

        private readonly ReferenceController _controller = controller;

        private bool IsBusy
        {
            get
            {
                for (var identifier = 1; identifier <= _controller.Queues.AllocatedIoQueues; identifier++)
                {
                    if (_controller.Queues.TryFindSubmission(identifier, out var queue) && queue.InFlight != 0)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            if (IsBusy)
            {
                page[HalfBytes..].Clear();
            }
        }
    }
}

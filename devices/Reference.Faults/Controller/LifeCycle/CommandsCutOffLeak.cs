using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class CommandsCutOffLeak() : ControllerFault(
    "life-commands-cut-off-leak",
    ["BASE-019", "BASE-165"],
    steps: 4,
    "Contexts of commands that a Controller Reset cuts off are never freed: once eight are gone, RDY is not set any more.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : LeakingLifeCycle(controller, Contexts)
    {
        private const int Contexts = 8;

        private readonly ReferenceController _controller = controller;

        protected override void BeginReset()
        {
            for (var identifier = 0; identifier <= _controller.Queues.AllocatedIoQueues; identifier++)
            {
                Lost += _controller.Queues.TryFindSubmission(identifier, out var queue) ? queue.InFlight : 0;
            }

            base.BeginReset();
        }
    }
}

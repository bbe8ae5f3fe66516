using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ResetClearsAdminQueueRegisters() : ControllerFault(
    "life-reset-clears-admin-queue-registers",
    ["BASE-006"],
    steps: 2,
    "A Controller Reset clears every register, AQA, ASQ and ACQ with the others.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        protected override void BeginReset()
        {
            base.BeginReset();
            _controller.Registers.ResetAll();
        }
    }
}

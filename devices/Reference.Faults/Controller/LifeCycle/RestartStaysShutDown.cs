using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class RestartStaysShutDown() : ControllerFault(
    "life-restart-stays-shut-down",
    ["BASE-013", "LNX-54"],
    steps: 4,
    "After a shutdown with EN at 1 and a Controller Reset, enabling brings RDY back and SHST too: no command is taken any more.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;
        private bool _wasShutDown;

        public override void PowerOn()
        {
            _wasShutDown = false;
            base.PowerOn();
        }

        public override void WriteConfiguration(uint value)
        {
            base.WriteConfiguration(value);
            if (_wasShutDown && _controller.Registers.Configuration.Enable)
            {
                _controller.Registers.Status = _controller.Registers.Status with { Shutdown = ShutdownStatus.Complete };
            }
        }

        protected override void BeginReset()
        {
            _wasShutDown = _controller.Registers.Status.Shutdown == ShutdownStatus.Complete;
            base.BeginReset();
        }
    }
}

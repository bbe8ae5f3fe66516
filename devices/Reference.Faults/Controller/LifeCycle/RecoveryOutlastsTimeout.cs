using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class RecoveryOutlastsTimeout() : ControllerFault(
    "life-recovery-outlasts-timeout",
    ["BASE-004", "LNX-12"],
    steps: 2,
    "After a reset without a shutdown the journal is replayed before RDY is set, longer than CRTO and CAP.TO promise.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private const long ReplayNanoseconds = 1_000_000_000;
        private const long TimeoutUnitNanoseconds = 500_000_000;

        private readonly ReferenceController _controller = controller;
        private bool _needsReplay;
        private bool _isReplaying;

        public override void PowerOn()
        {
            (_needsReplay, _isReplaying) = (false, false);
            base.PowerOn();
        }

        public override void WriteConfiguration(uint value)
        {
            _isReplaying = _needsReplay && !_controller.Registers.Configuration.Enable && new ControllerConfiguration(value).Enable;
            base.WriteConfiguration(value);
            _needsReplay &= !_isReplaying;
            _isReplaying = false;
        }

        internal override long DrawDuration() => base.DrawDuration() + (_isReplaying
            ? (_controller.Registers.Timeouts.ReadyWithMedia500Milliseconds * TimeoutUnitNanoseconds) + ReplayNanoseconds
            : 0);

        protected override void BeginReset()
        {
            _needsReplay = _controller.Registers.Status.Shutdown != ShutdownStatus.Complete;
            base.BeginReset();
        }
    }
}

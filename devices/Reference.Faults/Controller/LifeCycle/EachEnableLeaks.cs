using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class EachEnableLeaks() : ControllerFault(
    "life-each-enable-leaks",
    ["BASE-019", "BASE-004"],
    steps: 2,
    "Each enable takes a context for the admin queue that no reset gives back: after 12 of them RDY is never set again.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private const int Contexts = 12;
        private const long NeverNanoseconds = 3_600_000_000_000;

        private readonly ReferenceController _controller = controller;
        private int _enables;

        public override void PowerOn()
        {
            _enables = 0;
            base.PowerOn();
        }

        internal override long DrawDuration()
        {
            _enables += _controller.Registers.Configuration.Enable ? 1 : 0;
            return _controller.Registers.Configuration.Enable && _enables > Contexts ? NeverNanoseconds : base.DrawDuration();
        }
    }
}

using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class EachEnableLeaks() : ControllerFault(
    "life-each-enable-leaks",
    ["BASE-019", "BASE-004"],
    steps: 2,
    "Each enable takes a context for the admin queue that no reset gives back: after 12 of them RDY is never set again.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : LeakingLifeCycle(controller, Contexts)
    {
        private const int Contexts = 12;

        internal override long DrawDuration()
        {
            var duration = base.DrawDuration();
            Lost += IsEnabling ? 1 : 0;
            return duration;
        }
    }
}

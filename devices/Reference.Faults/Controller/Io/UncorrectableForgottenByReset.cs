using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class UncorrectableForgottenByReset() : ControllerFault(
    "uncorrectable-forgotten-by-reset",
    ["BASE-155"],
    steps: 3,
    "The table of uncorrectable blocks is built anew by a reset and starts empty, so they read as what they held before.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        protected override void BeginReset()
        {
            base.BeginReset();
            foreach (var target in _controller.Subsystem.Namespaces.Allocated)
            {
                target.Spoiled.Reset(target.Configuration.Blocks);
            }
        }
    }
}

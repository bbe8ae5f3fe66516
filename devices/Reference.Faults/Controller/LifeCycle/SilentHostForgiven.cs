using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class SilentHostForgiven() : ControllerFault(
    "keep-alive-silent-host-forgiven",
    ["BASE-020"],
    steps: 2,
    "The Keep Alive timer runs out and nothing happens: the controller goes on serving a host that is gone.")
{
    public override KeepAliveTimer CreateKeepAlive(ReferenceController controller) => new Timer(controller);

    private sealed class Timer(ReferenceController controller) : KeepAliveTimer(controller)
    {
        protected override void Expire()
        {
        }
    }
}

using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Reference.Controllers;

/// <summary>Who is told of the resets and shutdowns of one controller. Parts enter themselves once, when they are made.</summary>
public sealed class LifeCycleListeners
{
    private readonly List<ILifeCycleListener> _listeners = [];

    /// <summary>Adds a listener for the life of the controller.</summary>
    /// <param name="listener">The listener.</param>
    public void Add(ILifeCycleListener listener) => _listeners.Add(listener);

    internal void TellReset(ResetKind kind)
    {
        foreach (var listener in _listeners)
        {
            listener.OnReset(kind);
        }
    }

    internal void TellShutdown(ShutdownNotification how)
    {
        foreach (var listener in _listeners)
        {
            listener.OnShutdown(how);
        }
    }
}

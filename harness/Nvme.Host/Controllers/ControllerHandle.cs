using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>One controller of a device under test, as a host drives it.</summary>
public abstract class ControllerHandle : IDisposable
{
    /// <summary>What this handle can do.</summary>
    public abstract HandleCapabilities Capabilities { get; }

    /// <summary>The time in which this controller lives.</summary>
    public abstract Clock Clock { get; }

    /// <summary>The primary controller that manages this one; null where this is no secondary controller (B2.2 8.2.6).</summary>
    public virtual ControllerHandle? Primary => null;

    /// <summary>
    /// Its secondary controllers, in the order in which the secondary controller list (Identify CNS 15h) has them; none where it is no
    /// primary, or where they cannot be reached. Each reset of this controller, and each start, takes them offline.
    /// </summary>
    public virtual IReadOnlyList<ControllerHandle> Secondaries => [];

    // Asked at every start, and hardly ever are there any: the list of the only primary that has some is that of all.
    internal static IReadOnlyList<ControllerHandle> SecondariesOf(IReadOnlyList<ControllerHandle> controllers)
    {
        IReadOnlyList<ControllerHandle> only = [];
        List<ControllerHandle>? several = null;
        for (var index = 0; index < controllers.Count; index++)
        {
            var secondaries = controllers[index].Secondaries;
            if (secondaries.Count > 0 && only.Count > 0)
            {
                (several ??= [.. only]).AddRange(secondaries);
            }
            else if (secondaries.Count > 0)
            {
                only = secondaries;
            }
        }

        return several ?? only;
    }

    /// <summary>Its registers; null where the handle has none (a kernel's passthrough).</summary>
    public abstract IRegisterAccess? Registers { get; }

    /// <summary>Its interrupts; null where they cannot be seen.</summary>
    public virtual IInterruptView? Interrupts => null;

    /// <summary>Memory this controller can reach.</summary>
    public abstract DmaSpace Memory { get; }

    /// <summary>The admin queue, once started.</summary>
    public abstract CommandQueue Admin { get; }

    /// <summary>The I/O queues, once started.</summary>
    public abstract IReadOnlyList<CommandQueue> IoQueues { get; }

    /// <summary>Whether the controller is ready to take commands.</summary>
    public abstract bool IsStarted { get; }

    /// <summary>Brings the controller to ready and creates its I/O queues.</summary>
    /// <param name="layout">Which queues.</param>
    /// <exception cref="DeviceException">The controller does not get ready, or refuses its queues.</exception>
    public abstract void Start(QueueLayout layout);

    /// <summary>
    /// Resets. Outstanding commands get no completion any more; <see cref="Start"/> brings the controller back. Where the whole NVM
    /// subsystem is hit, the handles of its other controllers are not started any more either.
    /// </summary>
    /// <param name="kind">Which reset; the handle must be capable of it.</param>
    /// <exception cref="DeviceException">The controller does not come down.</exception>
    public abstract void Reset(ResetKind kind);

    /// <summary>
    /// Takes note that the controller was taken down by somebody else, as a secondary is by its primary: it is not started any more.
    /// Nothing is sent to it.
    /// </summary>
    public virtual void NoteGone()
    {
    }

    /// <summary>
    /// Takes note that the power of the whole subsystem was taken away and given back from outside, and waits until the controller can be
    /// reached again. It is not started any more.
    /// </summary>
    /// <exception cref="DeviceException">It does not come back.</exception>
    public virtual void NotePowerCycled() => NoteGone();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the handle holds.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}

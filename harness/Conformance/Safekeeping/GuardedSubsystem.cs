using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>
/// The subsystem of a drive behind the guard. Whatever a test changed for longer than itself is put back when the subsystem is restored
/// or given back, so that the next test finds the drive as this one did.
/// </summary>
internal sealed class GuardedSubsystem(ISubsystem inner, DriveGuard guard) : ISubsystem
{
    private readonly Dictionary<ControllerHandle, GuardedController> _guarded = [];
    private List<GuardedController> _controllers = [];

    /// <inheritdoc />
    public Clock Clock => inner.Clock;

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> Controllers
    {
        get
        {
            var present = inner.Controllers;
            var isCurrent = _controllers.Count == present.Count;
            for (var index = 0; isCurrent && index < present.Count; index++)
            {
                isCurrent = _controllers[index].Inner == present[index];
            }

            return isCurrent ? _controllers : _controllers = [.. present.Select(Guarded)];
        }
    }

    /// <inheritdoc />
    public string Recipe => inner.Recipe;

    /// <inheritdoc />
    public IReadOnlyList<FirmwareImage> FirmwareImages => inner.FirmwareImages;

    /// <inheritdoc />
    public void Restore(Draw draw)
    {
        guard.Keeper?.PutBackTouched(inner);
        inner.Restore(draw);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            guard.Keeper?.PutBackTouched(inner);
        }
        catch (DeviceException)
        {
            // A drive that is lost cannot be put right now. The keeper knows that something is owed, and the journal has it.
        }
        finally
        {
            inner.Dispose();
        }
    }

    internal GuardedController Guarded(ControllerHandle controller)
    {
        if (!_guarded.TryGetValue(controller, out var guarded))
        {
            _guarded[controller] = guarded = new GuardedController(controller, this, guard);
        }

        return guarded;
    }

    internal void NotePowerCycled()
    {
        foreach (var controller in inner.Controllers.Concat(inner.SecondaryControllers))
        {
            controller.NotePowerCycled();
        }
    }
}

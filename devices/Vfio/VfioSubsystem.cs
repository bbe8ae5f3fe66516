using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Vfio.Controllers;

namespace NvmeConformance.Vfio;

/// <summary>The NVM subsystem of a drive in the hands of one test. Giving it back only brings it to rest: its contents stay.</summary>
/// <param name="controllers">Its controllers.</param>
/// <param name="clock">The time in which they live.</param>
internal sealed class VfioSubsystem(IReadOnlyList<VfioController> controllers, Clock clock) : ISubsystem
{
    private bool _isReturned;

    /// <inheritdoc />
    public Clock Clock => clock;

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> Controllers => controllers;

    /// <inheritdoc />
    public string Recipe => "";

    /// <inheritdoc />
    public void Restore(Draw draw)
    {
        ObjectDisposedException.ThrowIf(_isReturned, this);
        foreach (var controller in controllers)
        {
            controller.Reset(ResetKind.Controller);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isReturned)
        {
            _isReturned = true;
            using var undo = new Undoing();
            foreach (var controller in controllers)
            {
                undo.Add(() => controller.Reset(ResetKind.Controller));
            }
        }
    }
}

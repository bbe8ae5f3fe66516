using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Controllers;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Linux;

/// <summary>The NVM subsystem of a drive, as far as the kernel lets us reach it.</summary>
/// <param name="controllers">The one that was named, and the others of its subsystem.</param>
/// <param name="forgetFacts">Called when what the drive says of itself may have changed.</param>
internal sealed class LinuxSubsystem(IReadOnlyList<LinuxController> controllers, Action forgetFacts) : ISubsystem
{
    /// <inheritdoc />
    public Clock Clock => controllers[0].Clock;

    /// <inheritdoc />
    public IReadOnlyList<ControllerHandle> Controllers => controllers;

    /// <inheritdoc />
    public string Recipe => "";

    /// <inheritdoc />
    public void Restore(Draw draw)
    {
        foreach (var controller in controllers)
        {
            controller.NoteGone();
            controller.NoteBaseline();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var controller in controllers)
        {
            controller.NoteGone();
            controller.NoteBaseline();
        }

        forgetFacts();
    }
}

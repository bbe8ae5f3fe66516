using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>An NVM subsystem that a test may use until it gives it back by disposing it.</summary>
public interface ISubsystem : IDisposable
{
    /// <summary>The time in which all its controllers live.</summary>
    Clock Clock { get; }

    /// <summary>Its controllers, not started. Secondary controllers are not among them.</summary>
    IReadOnlyList<ControllerHandle> Controllers { get; }

    /// <summary>
    /// The secondary controllers that can be reached, those of the first primary first. At the baseline they are offline; their
    /// <see cref="ControllerHandle.Primary"/> brings them online.
    /// </summary>
    IReadOnlyList<ControllerHandle> SecondaryControllers => ControllerHandle.SecondariesOf(Controllers);

    /// <summary>
    /// Back to the baseline, controllers stopped. A reference subsystem becomes a new one that meets the same needs, with everything
    /// the needs leave open drawn anew. A drive is only brought to rest: its contents stay, and count as unknown.
    /// </summary>
    /// <param name="draw">Where the choices come from; ignored by a drive.</param>
    void Restore(Draw draw);

    /// <summary>
    /// What the present baseline is made of, as one line of JSON that only the adapter understands; with it
    /// <see cref="IDevice.ProvisionAgain"/> makes the same subsystem. Empty for a drive.
    /// </summary>
    string Recipe { get; }

    /// <summary>Firmware images for it, all of different revisions and none that runs at first; empty where the adapter has none.</summary>
    IReadOnlyList<FirmwareImage> FirmwareImages => [];
}

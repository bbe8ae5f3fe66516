using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>A device under test.</summary>
public interface IDevice : IDisposable
{
    /// <summary>What kind of device the verdict rules have before them.</summary>
    DeviceTraits Traits { get; }

    /// <summary>
    /// Who else uses the drive at this moment: one sentence for each mount, swap area, device mapper or other holder of any of its block
    /// devices; none where nobody does. Looked up anew each time it is asked. A drive that is held can be described, but not be tested.
    /// </summary>
    IReadOnlyList<string> HeldBy => [];

    /// <summary>A subsystem that meets the needs, at its baseline. May be called from several threads if the traits allow it.</summary>
    /// <param name="needs">What the test needs.</param>
    /// <param name="draw">Where everything that the needs leave open is drawn from.</param>
    /// <returns>The subsystem, or why there is none.</returns>
    Provision Provision(SubsystemNeeds needs, Draw draw);

    /// <summary>A subsystem like an earlier one.</summary>
    /// <param name="recipe">What <see cref="ISubsystem.Recipe"/> said then; empty for a drive.</param>
    /// <returns>The subsystem, or why there is none.</returns>
    Provision ProvisionAgain(string recipe);
}

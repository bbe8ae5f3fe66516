using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>A drive behind a guard: the only form in which tests get to see one.</summary>
/// <param name="inner">The drive; disposed by whoever opened it.</param>
/// <param name="guard">What stands before it.</param>
public sealed class GuardedDevice(IDevice inner, DriveGuard guard) : IDevice
{
    /// <inheritdoc />
    public DeviceTraits Traits => inner.Traits;

    /// <inheritdoc />
    public IReadOnlyList<string> HeldBy => inner.HeldBy;

    /// <inheritdoc />
    public Provision Provision(SubsystemNeeds needs, Draw draw) => Guarded(inner.Provision(needs, draw));

    /// <inheritdoc />
    public Provision ProvisionAgain(string recipe) => Guarded(inner.ProvisionAgain(recipe));

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private Provision Guarded(Provision provision) => provision is Nvme.Host.Devices.Provision.Ready ready
        ? new Provision.Ready(new GuardedSubsystem(ready.Subsystem, guard))
        : provision;
}

using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>A drive that is a toy, whatever shape is asked for.</summary>
/// <param name="make">Makes the subsystem.</param>
internal sealed class ToyDevice(Func<ToySubsystem> make) : IDevice
{
    public DeviceTraits Traits => DeviceTraits.None;

    public Provision Provision(SubsystemNeeds needs, Draw draw) => new Provision.Ready(make());

    public Provision ProvisionAgain(string recipe) => new Provision.Ready(make());

    public void Dispose()
    {
    }
}

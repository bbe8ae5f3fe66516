using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.TestDoubles.Adapters;

/// <summary>A device that can be described and is lost at the first test.</summary>
public sealed class DyingAdapter : IDeviceAdapter
{
    /// <inheritdoc />
    public string Scheme => "dying";

    /// <inheritdoc />
    public string Summary => "a device that is lost at the first test";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() => [];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri) => new DyingDevice(DriveAdapter.Inner());

    private sealed class DyingDevice(IDevice inner) : IDevice
    {
        // It is looked at, taken into care, and read, before a test gets it.
        private const int ProvisionsBeforeTests = 3;
        private int _provisions;

        public DeviceTraits Traits => DeviceTraits.None;

        public Provision Provision(SubsystemNeeds needs, Draw draw) => _provisions++ < ProvisionsBeforeTests
            ? inner.Provision(needs, draw)
            : throw new DeviceException("The device does not answer any more.");

        public Provision ProvisionAgain(string recipe) => throw new DeviceException("The device does not answer any more.");

        public void Dispose() => inner.Dispose();
    }
}

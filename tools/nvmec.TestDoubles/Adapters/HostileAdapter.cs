using System.Globalization;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.TestDoubles.Hostile;

namespace NvmeConformance.TestDoubles.Adapters;

/// <summary>
/// A device that turns on its host: <c>hostile:MALICE?after=N</c>, where MALICE is one of <see cref="Malice"/>, from the N-th doorbell on.
/// </summary>
public sealed class HostileAdapter : IDeviceAdapter
{
    /// <inheritdoc />
    public string Scheme => "hostile";

    /// <inheritdoc />
    public string Summary => "a device that turns on its host";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() => [];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!Enum.TryParse<Malice>(uri.Place, ignoreCase: true, out var malice))
        {
            throw new DeviceUsageException($"\"{uri.Place}\" is no malice; there are {string.Join(", ", Enum.GetNames<Malice>())}.");
        }

        var after = int.Parse(uri.Parameters.GetValueOrDefault("after", "0"), NumberStyles.None, CultureInfo.InvariantCulture);
        return new HostileDevice(DriveAdapter.Inner(), new Temper(malice, after));
    }

    private sealed class HostileDevice(IDevice inner, Temper temper) : IDevice
    {
        public DeviceTraits Traits => DeviceTraits.None;

        public Provision Provision(SubsystemNeeds needs, Draw draw) => Turned(inner.Provision(needs, draw));

        public Provision ProvisionAgain(string recipe) => Turned(inner.ProvisionAgain(recipe));

        public void Dispose() => inner.Dispose();

        private Provision Turned(Provision provision) => provision is Nvme.Host.Devices.Provision.Ready ready
            ? new Provision.Ready(new HostileSubsystem(ready.Subsystem, temper))
            : provision;
    }

    private sealed class HostileSubsystem(ISubsystem inner, Temper temper) : ISubsystem
    {
        private readonly List<RegisterController> _controllers =
        [
            .. inner.Controllers.Select(handle => new RegisterController(
                new HostileRegisters(handle.Registers!, handle.Memory, temper), handle.Memory, handle.Clock, handle.Capabilities)),
        ];

        public Clock Clock => inner.Clock;

        public IReadOnlyList<ControllerHandle> Controllers => _controllers;

        public IReadOnlyList<ControllerHandle> SecondaryControllers => [];

        public string Recipe => inner.Recipe;

        public void Restore(Draw draw) => inner.Restore(draw);

        public void Dispose() => inner.Dispose();
    }
}

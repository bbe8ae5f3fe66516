using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.TestDoubles.Adapters;

/// <summary>A device that is not there.</summary>
public sealed class AbsentAdapter : IDeviceAdapter
{
    /// <inheritdoc />
    public string Scheme => "absent";

    /// <inheritdoc />
    public string Summary => "a device that is not there";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() => [];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri) => throw new DeviceException("There is no device in this slot.");
}

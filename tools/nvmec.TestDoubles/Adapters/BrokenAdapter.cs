using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.TestDoubles.Adapters;

/// <summary>An adapter with a mistake in it.</summary>
public sealed class BrokenAdapter : IDeviceAdapter
{
    /// <inheritdoc />
    public string Scheme => "broken";

    /// <inheritdoc />
    public string Summary => "an adapter with a mistake in it";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() => [];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri) => throw new InvalidOperationException("The adapter counted to three\nand got four.");
}

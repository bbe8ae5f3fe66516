namespace NvmeConformance.Nvme.Host.Devices;

/// <summary>A way to reach devices, found by the scheme of their URI. Has a constructor without parameters.</summary>
public interface IDeviceAdapter
{
    /// <summary>What the URIs begin with.</summary>
    string Scheme { get; }

    /// <summary>One line for <c>nvmec list devices</c>.</summary>
    string Summary { get; }

    /// <summary>URIs worth trying on this machine, each with a few words.</summary>
    /// <returns>Possibly none.</returns>
    IReadOnlyList<DeviceListing> List();

    /// <summary>Opens a device.</summary>
    /// <param name="uri">Of this adapter's scheme.</param>
    /// <returns>The device.</returns>
    /// <exception cref="DeviceUsageException">The URI means nothing to this adapter.</exception>
    /// <exception cref="Controllers.DeviceException">The device is missing or cannot be used.</exception>
    IDevice Open(DeviceUri uri);
}

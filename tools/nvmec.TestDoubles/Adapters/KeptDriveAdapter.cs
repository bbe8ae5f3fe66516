using System.Globalization;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.TestDoubles.Kept;

namespace NvmeConformance.TestDoubles.Adapters;

/// <summary>
/// A drive whose state outlives the process: <c>kept:FILE</c>. The file has every command that changed it, and whoever opens it finds it
/// as it was left. <c>?killAfter=N</c> has the process killed once the drive got its N-th command that changes something;
/// <c>?goneAfter=N</c> has the drive vanish at that moment, <c>?terminateAfter=N</c> has the process asked to end (SIGTERM).
/// </summary>
public sealed class KeptDriveAdapter : IDeviceAdapter
{
    /// <inheritdoc />
    public string Scheme => "kept";

    /// <inheritdoc />
    public string Summary => "a drive that is there again after the process has ended";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() => [];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.Place.Length == 0
            ? throw new DeviceUsageException("A kept drive is named with its file: kept:FILE.")
            : new KeptDrive(new DriveHistory(uri.Place), new Mishap(
                Count(uri, "killAfter"), Count(uri, "goneAfter"), Count(uri, "terminateAfter")));
    }

    private static int? Count(DeviceUri uri, string name) => uri.Parameters.TryGetValue(name, out var text)
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;
}

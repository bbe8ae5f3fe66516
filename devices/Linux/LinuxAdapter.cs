using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Nodes;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Linux;

/// <summary>
/// Opens drives through the kernel that drives them: <c>linux:/dev/nvme0</c>, <c>linux:/dev/nvme0?io=ioctl</c>. Nothing is sent before a
/// subsystem is asked for.
/// </summary>
public sealed class LinuxAdapter : IDeviceAdapter
{
    private readonly KernelSide _kernel;

    /// <summary>For the system that we run on.</summary>
    public LinuxAdapter()
        : this(new KernelSide(new SystemTree(), LinuxSystemCalls.Instance, new RealClock()))
    {
    }

    internal LinuxAdapter(KernelSide kernel) => _kernel = kernel;

    /// <inheritdoc />
    public string Scheme => "linux";

    /// <inheritdoc />
    public string Summary => "a drive through the kernel that drives it, as in linux:/dev/nvme0";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() =>
    [
        .. NvmeInventory.Read(_kernel.Tree).Select(controller => new DeviceListing(
            $"linux:/dev/{controller.Name}",
            $"{controller.Model}, serial number {controller.SerialNumber}, {controller.Transport}, {controller.State}")),
    ];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.Place.StartsWith('/'))
        {
            throw new DeviceUsageException($"{uri} must name a controller by its character device, as in linux:/dev/nvme0.");
        }

        var options = LinuxOptions.Of(uri);
        var known = NvmeInventory.Read(_kernel.Tree);
        var named = NodeOpening.Identify(_kernel, uri.Place, known);
        return new LinuxDevice(_kernel, named, NvmeInventory.SubsystemOf(known, named), options);
    }
}

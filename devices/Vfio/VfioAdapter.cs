using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Vfio;

/// <summary>
/// Opens NVMe functions that are bound to vfio-pci: <c>vfio:0000:01:00.0</c>. The drive is driven from here, past the kernel: registers,
/// queues, memory, interrupts and resets are ours.
/// </summary>
public sealed class VfioAdapter : IDeviceAdapter
{
    /// <summary>The driver of the kernel that hands functions to programs.</summary>
    internal const string Driver = "vfio-pci";

    private readonly ISystemCalls _calls;
    private readonly SystemTree _tree;
    private readonly Func<Clock> _makeClock;

    /// <summary>An adapter for the system that we run on.</summary>
    public VfioAdapter()
        : this(LinuxSystemCalls.Instance, new SystemTree(), () => new RealClock())
    {
    }

    internal VfioAdapter(ISystemCalls calls, SystemTree tree, Func<Clock> makeClock) =>
        (_calls, _tree, _makeClock) = (calls, tree, makeClock);

    /// <inheritdoc />
    public string Scheme => "vfio";

    /// <inheritdoc />
    public string Summary => "NVMe functions bound to vfio-pci, driven from this program";

    /// <inheritdoc />
    public IReadOnlyList<DeviceListing> List() =>
    [
        .. PciFunction.ReadAllNvme(_tree)
            .Where(function => function.Driver == Driver)
            .Select(function => new DeviceListing(
                $"{Scheme}:{function.Address}",
                $"NVMe function {function.VendorIdentifier:x4}:{function.DeviceIdentifier:x4}, bound to {Driver}"
                    + (function.PhysicalFunction is { } physical ? $", virtual function of {physical}" : ""))),
    ];

    /// <inheritdoc />
    public IDevice Open(DeviceUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var options = VfioOptions.Read(uri);
        return KernelTrouble.Translate(() => VfioDevice.Open(_calls, _tree, options, _makeClock()));
    }

    /// <summary>Looks at a function that is going to be opened.</summary>
    /// <param name="tree">Where.</param>
    /// <param name="address">Which.</param>
    /// <returns>What sysfs says of it.</returns>
    /// <exception cref="DeviceException">It is not there, no NVMe function, or in other hands.</exception>
    internal static PciFunction Find(SystemTree tree, PciAddress address)
    {
        var function = PciFunction.Read(tree, address) ?? throw new DeviceException($"There is no PCI function {address}.");
        if (function.ClassCode != PciFunction.NvmeClassCode)
        {
            throw new DeviceException(
                $"PCI function {address} is no NVMe controller: its class is {function.ClassCode:X6}h, not {PciFunction.NvmeClassCode:X6}h.");
        }

        return function.Driver == Driver
            ? function
            : throw new DeviceException(
                $"PCI function {address} is bound to {function.Driver ?? "no driver"}, not to {Driver}; "
                + $"nvmec bind {address} binds it.");
    }
}

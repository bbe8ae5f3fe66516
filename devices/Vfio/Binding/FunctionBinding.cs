using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Vfio.Binding;

/// <summary>
/// Binds an NVMe function to vfio-pci, so that <c>vfio:</c> can open it, and gives it back to the driver that had it. A drive in use is
/// left alone, and what fails half way is put back.
/// </summary>
public sealed class FunctionBinding
{
    private readonly ISystemCalls _calls;
    private readonly SystemTree _tree;
    private readonly FunctionUse _use;
    private readonly FormerDrivers _former;

    /// <summary>Binds functions of the system that we run on.</summary>
    public FunctionBinding()
        : this(LinuxSystemCalls.Instance, new SystemTree())
    {
    }

    internal FunctionBinding(ISystemCalls calls, SystemTree tree)
    {
        (_calls, _tree) = (calls, tree);
        _use = new FunctionUse(calls, tree);
        _former = new FormerDrivers(tree);
    }

    /// <summary>Binds a function to vfio-pci and remembers whose it was.</summary>
    /// <param name="place">Its address, as in <c>0000:01:00.0</c>.</param>
    /// <returns>What was done, as one sentence.</returns>
    /// <exception cref="DeviceUsageException">That is no address.</exception>
    /// <exception cref="DeviceException">There is no such NVMe function, it is in use, or the kernel refuses; it is what it was.</exception>
    public string Bind(string place)
    {
        var function = Find(place);
        if (function.Driver == VfioAdapter.Driver)
        {
            return $"Function {function.Address} is bound to {VfioAdapter.Driver} already: nothing was changed.";
        }

        if (_use.FindUsers(function) is [var user, ..] users)
        {
            throw new DeviceException(
                $"Function {function.Address} stays with {function.Driver}, because the drive is in use: {user}"
                + (users.Count > 1 ? $" (and {users.Count - 1} more)" : ""));
        }

        if (_use.FindObstacle(function) is { } obstacle)
        {
            throw new DeviceException($"Function {function.Address} cannot be bound to {VfioAdapter.Driver}: {obstacle}.");
        }

        var drivers = new DriverSwitch(_calls, _tree, function.Address);
        _former.Remember(function.Address, new FormerDriver(NameOrNone(drivers.Driver), NameOrNone(drivers.Override)));
        try
        {
            drivers.To(VfioAdapter.Driver, VfioAdapter.Driver);
        }
        catch (DeviceException)
        {
            _former.Forget(function.Address);
            throw;
        }

        return $"Function {function.Address} is bound to {VfioAdapter.Driver}; before, {Before(function.Driver)}. "
            + $"Use it as vfio:{function.Address}; nvmec unbind {function.Address} gives it back.";
    }

    /// <summary>Gives a function back to the driver that had it before <see cref="Bind"/>, or to whichever the kernel chooses.</summary>
    /// <param name="place">Its address, as in <c>0000:01:00.0</c>.</param>
    /// <returns>What was done, as one sentence.</returns>
    /// <exception cref="DeviceUsageException">That is no address.</exception>
    /// <exception cref="DeviceException">It is not bound to vfio-pci, a program has it open, or the kernel refuses; it is what it was.</exception>
    public string Unbind(string place)
    {
        var function = Find(place);
        if (function.Driver != VfioAdapter.Driver)
        {
            throw new DeviceException(
                $"Function {function.Address} is {(function.Driver is null ? "bound to no driver" : $"bound to {function.Driver}")}, not to "
                + $"{VfioAdapter.Driver}: there is nothing to give back.");
        }

        if (_use.IsOpen(function))
        {
            throw new DeviceException(
                $"Function {function.Address} stays with {VfioAdapter.Driver}, because a program has its IOMMU group "
                + $"{function.IommuGroup} open.");
        }

        var former = _former.Recall(function.Address);
        var drivers = new DriverSwitch(_calls, _tree, function.Address);
        drivers.To(former?.Driver, former?.Override ?? "");
        _former.Forget(function.Address);
        return former is null
            ? $"Nobody knows whose function {function.Address} was; the kernel chose {drivers.Driver ?? "no driver"}."
            : $"Function {function.Address} is bound to {drivers.Driver ?? "no driver"} again.";
    }

    private PciFunction Find(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (!PciAddress.TryParse(place, out var address))
        {
            throw new DeviceUsageException($"\"{place}\" is no address of a PCI function; one reads 0000:01:00.0.");
        }

        var function = PciFunction.Read(_tree, address) ?? throw new DeviceException($"There is no PCI function {address}.");
        return function.ClassCode == PciFunction.NvmeClassCode
            ? function
            : throw new DeviceException(
                $"PCI function {address} is no NVMe controller: its class is {function.ClassCode:X6}h, not {PciFunction.NvmeClassCode:X6}h.");
    }

    private static string NameOrNone(string? text) => text is not null && FormerDriver.IsName(text) ? text : "";

    private static string Before(string? driver) => driver is null ? "no driver had it" : $"{driver} had it";
}

using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Vfio.Binding;

/// <summary>Takes a function from one driver and gives it to another, by sysfs; what fails half way is put back.</summary>
/// <param name="calls">The system: every write goes through it.</param>
/// <param name="tree">Where the attributes are.</param>
/// <param name="address">The function.</param>
internal sealed class DriverSwitch(ISystemCalls calls, SystemTree tree, PciAddress address)
{
    private const string NoOverride = "\n";

    /// <summary>What the function is bound to at this moment; null for nothing.</summary>
    internal string? Driver => tree.FollowToName($"{Folder}/driver");

    /// <summary>What stands in driver_override; empty for nothing.</summary>
    internal string Override => SystemTree.ReadText($"{Folder}/driver_override") is { } text && text != "(null)" ? text : "";

    private string Folder => tree.Sys("bus", "pci", "devices", address.ToString());

    /// <summary>Switches.</summary>
    /// <param name="driver">The new driver; empty for none, null for whichever the kernel chooses.</param>
    /// <param name="driverOverride">What driver_override is to say then; empty for nothing.</param>
    /// <exception cref="DeviceException">It does not work; the message says what became of the function.</exception>
    internal void To(string? driver, string driverOverride)
    {
        var (formerDriver, formerOverride) = (Driver ?? "", Override);
        try
        {
            Do(driver, driverOverride);
        }
        catch (SystemCallException problem)
        {
            throw new DeviceException($"{problem.Message} {PutBack(formerDriver, formerOverride)}", problem);
        }
    }

    // A new driver is bound while driver_override names it: then it takes functions whose identifiers it does not list, too.
    private void Do(string? driver, string driverOverride)
    {
        WriteOverride(driver ?? "");
        Unbind();
        if (driver != "")
        {
            var taker = driver is null ? tree.Sys("bus", "pci", "drivers_probe") : tree.Sys("bus", "pci", "drivers", driver, "bind");
            Write(taker, address.ToString());
        }

        if (driver is not null && (Driver ?? "") != driver)
        {
            var wanted = driver.Length == 0 ? "no driver" : driver;
            throw new SystemCallException($"bind {address} to {wanted}, although it said yes", Errno.ENODEV);
        }

        if ((driver ?? "") != driverOverride)
        {
            WriteOverride(driverOverride);
        }
    }

    private void Unbind()
    {
        if (Driver is { } present)
        {
            Write(tree.Sys("bus", "pci", "drivers", present, "unbind"), address.ToString());
        }
    }

    private string PutBack(string driver, string driverOverride)
    {
        try
        {
            WriteOverride(driver);
            if ((Driver ?? "") != driver)
            {
                Unbind();
            }

            if (driver.Length > 0 && Driver != driver)
            {
                Write(tree.Sys("bus", "pci", "drivers", driver, "bind"), address.ToString());
            }

            WriteOverride(driverOverride);
        }
        catch (SystemCallException problem)
        {
            return $"Putting {address} back failed, too: {problem.Message}";
        }

        return $"Function {address} is bound to {(Driver is { } now ? now : "no driver")}, as before.";
    }

    private void WriteOverride(string text) => Write($"{Folder}/driver_override", text.Length == 0 ? NoOverride : text);

    private void Write(string path, string text) => AttributeFile.Write(calls, path, text);
}

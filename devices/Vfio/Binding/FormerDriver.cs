using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Vfio.Binding;

/// <summary>Whose a function was before it was bound to vfio-pci.</summary>
/// <param name="Driver">The driver, as in <c>nvme</c>; empty for none.</param>
/// <param name="Override">What stood in driver_override; empty for nothing.</param>
internal sealed record FormerDriver(string Driver, string Override)
{
    private const int NameLengthMaximum = 64;

    /// <summary>Whether something is the name of a driver, and so of nothing but a folder among the drivers.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The outcome.</returns>
    internal static bool IsName(string text) => text.Length <= NameLengthMaximum
        && !text.StartsWith('.')
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.');
}

/// <summary>
/// Remembers former drivers where they outlive this program but not the boot, after which the kernel hands all functions out anew.
/// </summary>
/// <param name="tree">The system.</param>
internal sealed class FormerDrivers(SystemTree tree)
{
    private const string Folder = "/run/nvmec/former-drivers";
    private const string DriverKey = "driver=";
    private const string OverrideKey = "driver_override=";

    /// <summary>Remembers. Done before anything is changed.</summary>
    /// <param name="address">The function.</param>
    /// <param name="former">Whose it is now.</param>
    /// <exception cref="DeviceException">It cannot be written down.</exception>
    internal void Remember(PciAddress address, FormerDriver former)
    {
        try
        {
            Directory.CreateDirectory(tree.Rooted(Folder));
            File.WriteAllText(PathOf(address), $"{DriverKey}{former.Driver}\n{OverrideKey}{former.Override}\n");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DeviceException(
                $"The former driver of {address} cannot be noted in {Folder}, so nothing was changed: {problem.Message}", problem);
        }
    }

    /// <summary>Recalls.</summary>
    /// <param name="address">The function.</param>
    /// <returns>Whose it was; null where nobody knows.</returns>
    internal FormerDriver? Recall(PciAddress address)
    {
        var lines = SystemTree.ReadLines(PathOf(address));
        var driver = lines.FirstOrDefault(line => line.StartsWith(DriverKey, StringComparison.Ordinal))?[DriverKey.Length..];
        var text = lines.FirstOrDefault(line => line.StartsWith(OverrideKey, StringComparison.Ordinal))?[OverrideKey.Length..];
        return driver is not null && text is not null && FormerDriver.IsName(driver) && FormerDriver.IsName(text)
            ? new FormerDriver(driver, text)
            : null;
    }

    /// <summary>Forgets: the function is where it belongs.</summary>
    /// <param name="address">The function.</param>
    internal void Forget(PciAddress address)
    {
        try
        {
            File.Delete(PathOf(address));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A note that stays says nothing wrong: the next binding replaces it.
        }
    }

    private string PathOf(PciAddress address) => tree.Rooted($"{Folder}/{address}");
}

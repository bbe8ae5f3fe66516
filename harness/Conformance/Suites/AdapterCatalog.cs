using System.Reflection;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>The device adapters at hand, found by what their assemblies say of themselves.</summary>
public sealed class AdapterCatalog
{
    private readonly Dictionary<string, IDeviceAdapter> _byScheme = new(StringComparer.Ordinal);

    /// <summary>All adapters, in the order of their schemes.</summary>
    public IReadOnlyList<IDeviceAdapter> Adapters => [.. _byScheme.Values.OrderBy(adapter => adapter.Scheme, StringComparer.Ordinal)];

    /// <summary>The adapters of our own assemblies in a folder.</summary>
    /// <param name="folder">Usually where the program lies.</param>
    /// <returns>The catalog.</returns>
    public static AdapterCatalog FromFolder(string folder)
    {
        var catalog = new AdapterCatalog();
        foreach (var path in Directory.EnumerateFiles(folder, "NvmeConformance.*.dll").Order(StringComparer.Ordinal))
        {
            catalog.AddFrom(Assembly.LoadFrom(path));
        }

        return catalog;
    }

    /// <summary>Adds the adapters of an assembly.</summary>
    /// <param name="assembly">One that may bring some.</param>
    /// <returns>How many it brought.</returns>
    /// <exception cref="DeviceUsageException">
    /// An adapter was written for another version of the contract, or its scheme is taken.
    /// </exception>
    public int AddFrom(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var count = 0;
        foreach (var attribute in assembly.GetCustomAttributes<DeviceAdapterAttribute>())
        {
            if (attribute.ContractVersion != DeviceAdapterAttribute.CurrentContractVersion)
            {
                throw new DeviceUsageException(
                    $"{assembly.GetName().Name} was written for version {attribute.ContractVersion} of the adapter contract; "
                    + $"this is version {DeviceAdapterAttribute.CurrentContractVersion}.");
            }

            var adapter = (IDeviceAdapter)Activator.CreateInstance(attribute.Adapter)!;
            if (!_byScheme.TryAdd(adapter.Scheme, adapter))
            {
                throw new DeviceUsageException(
                    $"Two adapters want the scheme \"{adapter.Scheme}\"; the second comes from {assembly.GetName().Name}.");
            }

            count++;
        }

        return count;
    }

    /// <summary>Opens a device.</summary>
    /// <param name="uri">Which.</param>
    /// <returns>The device.</returns>
    /// <exception cref="DeviceUsageException">No adapter knows the scheme, or its adapter does not know the rest.</exception>
    public IDevice Open(DeviceUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return _byScheme.TryGetValue(uri.Scheme, out var adapter)
            ? adapter.Open(uri)
            : throw new DeviceUsageException(
                $"No adapter knows the scheme \"{uri.Scheme}\"; there are "
                    + $"{string.Join(", ", _byScheme.Keys.Order(StringComparer.Ordinal))}.");
    }
}

using System.Globalization;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Vfio.Iommu;

/// <summary>Which way to the IOMMU is taken.</summary>
internal enum IommuWay
{
    /// <summary>By the group where the kernel has a node for it, by an iommufd otherwise.</summary>
    Either,

    /// <summary>By a container and a group.</summary>
    Group,

    /// <summary>By an iommufd and the device's own node.</summary>
    Iommufd,
}

/// <summary>The address spaces of a device: one for each group, because functions of one group cannot be told apart by an IOMMU.</summary>
/// <param name="calls">The system.</param>
/// <param name="tree">Where nodes and attributes are.</param>
/// <param name="way">Which way is taken.</param>
internal sealed class IommuContexts(ISystemCalls calls, SystemTree tree, IommuWay way) : IDisposable
{
    private readonly Dictionary<uint, IIommuContext> _contexts = [];
    private readonly List<IovaRange> _used = [];

    /// <summary>The descriptors of the groups that are open, by their numbers.</summary>
    internal IEnumerable<KeyValuePair<uint, FileDescriptor>> Groups => _contexts
        .Where(pair => pair.Value.Group is not null)
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Group!));

    /// <summary>The address space of a function, made when it is asked for first.</summary>
    /// <param name="function">Bound to vfio-pci.</param>
    /// <returns>The address space.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    /// <exception cref="DeviceException">There is no IOMMU, or the group cannot be used.</exception>
    internal IIommuContext Of(PciFunction function)
    {
        if (function.IommuGroup is not { } group)
        {
            throw new DeviceException(
                $"Function {function.Address} is in no IOMMU group: without an IOMMU a device could write anywhere. Switch it on in the firmware "
                + "and on the kernel's command line (intel_iommu=on; AMD's is on by itself).");
        }

        if (!_contexts.TryGetValue(group, out var context))
        {
            context = TakesGroup(group) ? GroupContext.Open(calls, tree, group, _used) : IommufdContext.Open(calls, tree, _used);
            _contexts.Add(group, context);
        }

        return context;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        using var undo = new Undoing();
        foreach (var context in _contexts.Values)
        {
            undo.Take(context);
        }

        _contexts.Clear();
    }

    private bool TakesGroup(uint group) => way switch
    {
        IommuWay.Group => true,
        IommuWay.Iommufd => false,
        _ => Path.Exists(tree.Dev("vfio", group.ToString(CultureInfo.InvariantCulture))) || !Path.Exists(tree.Dev("iommu")),
    };
}

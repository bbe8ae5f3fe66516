using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Linux.Nodes;

/// <summary>The nodes of all namespaces that one controller has attached and the kernel uses, by identifier.</summary>
internal sealed unsafe class NamespaceNodes(KernelSide kernel, ControllerNode controller) : IDisposable
{
    private const int NamespacesMaximum = 256;
    private const int SmallestBlockExponent = 9;
    private const int LargestBlockExponent = 16;
    private const long NodesWithinNanoseconds = 5_000_000_000;
    private readonly Dictionary<uint, NamespaceNode> _nodes = [];
    private bool _isStale = true;

    /// <summary>Whether every namespace has a character device, which io_uring needs.</summary>
    internal bool AllAreGeneric
    {
        get
        {
            RefreshIfStale();
            return _nodes.Values.All(node => node.IsGeneric);
        }
    }

    /// <summary>Says that namespaces may have come, gone, or changed their format.</summary>
    internal void NoteChange() => _isStale = true;

    /// <summary>The node of a namespace, or null.</summary>
    internal NamespaceNode? Find(uint identifier)
    {
        RefreshIfStale();
        return _nodes.GetValueOrDefault(identifier);
    }

    // Has the kernel look for namespaces, waits until it has found them, and opens their nodes.
    private void RefreshIfStale()
    {
        if (!_isStale)
        {
            return;
        }

        controller.Rescan();
        kernel.Clock.WaitUntil(new NodesAreThere(this), kernel.Clock.NowNanoseconds + NodesWithinNanoseconds);
        Close();
        foreach (var entry in Entries().Take(NamespacesMaximum))
        {
            if (Open(entry) is { } node && !_nodes.TryAdd(node.Identifier, node))
            {
                node.File?.Dispose();
            }
        }

        _isStale = false;
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    private void Close()
    {
        foreach (var node in _nodes.Values)
        {
            node.File?.Dispose();
        }

        _nodes.Clear();
    }

    private IReadOnlyList<NvmeNamespaceEntry> Entries() =>
        NvmeInventory.Read(kernel.Tree).FirstOrDefault(entry => entry.Name == controller.Name)?.Namespaces ?? [];

    private NamespaceNode? Open(NvmeNamespaceEntry entry)
    {
        var isGeneric = entry.GenericName is not null;
        if ((entry.GenericName ?? entry.BlockName) is not { } name)
        {
            return null;
        }

        var path = $"/dev/{name}";
        var problem = FileDescriptor.TryOpen(
            kernel.Calls, kernel.Tree.Rooted(path), OpenFlags.ReadWrite | OpenFlags.NonBlocking, out var file);
        if (IdentifierOf(entry, file) is not { } identifier)
        {
            file?.Dispose();
            return null;
        }

        var obstacle = file is null
            ? $"{path} cannot be opened: {problem.Describe()}."
            : entry.Paths > 1
                ? $"{path} stands for {entry.Paths} controllers, and the kernel's multipath chooses one of them for each command; "
                    + "booted with nvme_core.multipath=N it has nodes for each."
                : null;
        return new NamespaceNode(identifier, path, isGeneric, file, obstacle, FormatOf(identifier));
    }

    private static uint? IdentifierOf(NvmeNamespaceEntry entry, FileDescriptor? file)
    {
        if (entry.Identifier is not null || file is null)
        {
            return entry.Identifier;
        }

        var result = file.Ioctl(PassthroughRequest.NamespaceIdentifier, null);
        return result.IsError ? null : (uint)result.Value;
    }

    private NamespaceFormat? FormatOf(uint identifier)
    {
        var page = controller.Identify((byte)IdentifyCns.Namespace, identifier);
        if (page.IsEmpty)
        {
            return null;
        }

        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
        var format = identity.LbaFormats[identity.FormattedLbaSize.FormatIndex];
        return format.DataSizeExponent is >= SmallestBlockExponent and <= LargestBlockExponent
            ? new NamespaceFormat(
                1 << format.DataSizeExponent,
                format.MetadataSizeBytes,
                identity.FormattedLbaSize.ExtendedMetadata,
                identity.ProtectionSettings.Type != 0)
            : null;
    }

    // Which namespaces there are, the device says; the kernel makes their nodes a little later. Those that it does not know how to use
    // never get one, so the wait has an end of its own.
    private sealed class NodesAreThere : IWaitCondition
    {
        private readonly NamespaceNodes _owner;
        private readonly HashSet<uint> _active = [];

        internal NodesAreThere(NamespaceNodes owner)
        {
            _owner = owner;
            var page = owner.Controller.Identify((byte)IdentifyCns.ActiveNamespaceList, 0);
            foreach (var identifier in MemoryMarshal.Cast<byte, uint>(page))
            {
                if (identifier == 0 || _active.Count == NamespacesMaximum)
                {
                    break;
                }

                _active.Add(identifier);
            }
        }

        public bool IsMet()
        {
            var entries = _owner.Entries();
            var told = entries.Where(entry => entry.Identifier is not null).Select(entry => entry.Identifier!.Value).ToHashSet();
            return entries.Count >= _active.Count && told.IsSubsetOf(_active);
        }
    }

    private ControllerNode Controller => controller;
}

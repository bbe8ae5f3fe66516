using System.Globalization;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.NvmeDevices;

/// <summary>What the kernel's NVMe driver has at this moment. Read anew at each call: devices come and go.</summary>
public static class NvmeInventory
{
    /// <summary>All controllers, in the order of their numbers.</summary>
    /// <param name="tree">Where.</param>
    /// <returns>Possibly none.</returns>
    public static IReadOnlyList<NvmeControllerEntry> Read(SystemTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var subsystems = SubsystemsByController(tree);
        var generics = GenericNodes(tree);
        var controllers = SystemTree.Names(tree.Sys("class", "nvme"))
            .Where(name => NodeNames.TryController(name, out _))
            .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => ReadController(tree, name, subsystems.GetValueOrDefault(name) ?? ""))
            .OfType<NvmeControllerEntry>()
            .ToList();
        var paths = CountPaths(controllers);
        return [.. controllers.Select(controller => controller with { Namespaces = NamespacesOf(tree, controller, paths, generics) })];
    }

    /// <summary>The controllers of one NVM subsystem: of one that the kernel knows by name, or else those with the same SUBNQN.</summary>
    /// <param name="all">What <see cref="Read"/> found.</param>
    /// <param name="one">One of them.</param>
    /// <returns>All of its subsystem, that one among them.</returns>
    public static IReadOnlyList<NvmeControllerEntry> SubsystemOf(IReadOnlyList<NvmeControllerEntry> all, NvmeControllerEntry one)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(one);
        return
        [
            .. all.Where(other => other.Name == one.Name
                || (one.SubsystemName.Length > 0 && other.SubsystemName == one.SubsystemName)
                || (one.SubsystemName.Length == 0 && one.SubsystemNqn.Length > 0 && other.SubsystemNqn == one.SubsystemNqn)),
        ];
    }

    private static NvmeControllerEntry? ReadController(SystemTree tree, string name, string subsystem)
    {
        if (tree.Follow(tree.Sys("class", "nvme", name)) is not { } folder)
        {
            return null;
        }

        PciAddress? pci = PciAddress.TryParse(tree.FollowToName($"{folder}/device"), out var address) ? address : null;
        return new NvmeControllerEntry
        {
            Name = name,
            Folder = folder,
            Number = DeviceNumber.TryParse(SystemTree.ReadText($"{folder}/dev"), out var number) ? number : null,
            Model = SystemTree.ReadText($"{folder}/model") ?? "",
            SerialNumber = SystemTree.ReadText($"{folder}/serial") ?? "",
            FirmwareRevision = SystemTree.ReadText($"{folder}/firmware_rev") ?? "",
            Transport = SystemTree.ReadText($"{folder}/transport") ?? "",
            Pci = pci,
            PhysicalFunction = pci is { } function ? PciFunction.Read(tree, function)?.PhysicalFunction : null,
            State = SystemTree.ReadText($"{folder}/state") ?? "",
            ControllerIdentifier = SystemTree.ReadNumber($"{folder}/cntlid") is { } identifier and <= ushort.MaxValue ? (ushort)identifier : null,
            SubsystemName = subsystem,
            SubsystemNqn = SystemTree.ReadText($"{folder}/subsysnqn") ?? "",
        };
    }

    private static Dictionary<string, string> SubsystemsByController(SystemTree tree)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var subsystem in SystemTree.Names(tree.Sys("class", "nvme-subsystem")))
        {
            foreach (var member in SystemTree.Names(tree.Sys("class", "nvme-subsystem", subsystem)))
            {
                if (NodeNames.TryController(member, out _))
                {
                    found.TryAdd(member, subsystem);
                }
            }
        }

        return found;
    }

    // Each generic node lies below its controller, or below its subsystem when it stands for several controllers.
    private static List<(string Name, string Owner)> GenericNodes(SystemTree tree) =>
    [
        .. SystemTree.Names(tree.Sys("class", "nvme-generic"))
            .Where(name => name.StartsWith("ng", StringComparison.Ordinal))
            .Select(name => (name, tree.FollowToName(tree.Sys("class", "nvme-generic", name, "device")) ?? "")),
    ];

    // By the name of the node that the paths lead to.
    private static Dictionary<string, int> CountPaths(IReadOnlyList<NvmeControllerEntry> controllers)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in controllers.SelectMany(controller => SystemTree.Names(controller.Folder)))
        {
            if (NodeNames.TryNamespace(name, out var node))
            {
                counts[node] = counts.GetValueOrDefault(node) + 1;
            }
        }

        return counts;
    }

    private static List<NvmeNamespaceEntry> NamespacesOf(
        SystemTree tree, NvmeControllerEntry controller, Dictionary<string, int> paths, List<(string Name, string Owner)> generics)
    {
        var found = new List<NvmeNamespaceEntry>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in SystemTree.Names(controller.Folder))
        {
            if (NodeNames.TryNamespace(name, out var node))
            {
                var generic = NodeNames.GenericOf(node);
                named.Add(generic);
                found.Add(new NvmeNamespaceEntry(
                    SystemTree.ReadNumber($"{controller.Folder}/{name}/nsid") is { } identifier and <= uint.MaxValue ? (uint)identifier : null,
                    Path.Exists(tree.Sys("class", "block", node)) ? node : null,
                    generics.Any(known => known.Name == generic) ? generic : null,
                    paths.GetValueOrDefault(node, 1)));
            }
        }

        found.AddRange(generics
            .Where(known => !named.Contains(known.Name) && known.Owner == controller.Name)
            .Select(known => new NvmeNamespaceEntry(null, null, known.Name, 1)));
        return [.. found.OrderBy(entry => entry.Identifier ?? uint.MaxValue)];
    }
}

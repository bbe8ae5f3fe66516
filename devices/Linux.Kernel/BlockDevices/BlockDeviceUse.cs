using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.BlockDevices;

/// <summary>
/// Who uses a block device or one of its partitions: file systems, swap, device mapper and other block devices built on it, and whoever
/// else has claimed it for itself. Looked up anew at each call, and changes nothing.
/// </summary>
public static class BlockDeviceUse
{
    private const int MountNumberField = 2;
    private const int MountPointField = 4;

    /// <summary>Looks for users.</summary>
    /// <param name="tree">Where sysfs, proc and dev are.</param>
    /// <param name="calls">The system.</param>
    /// <param name="blockName">As in <c>nvme0n1</c>.</param>
    /// <returns>One sentence for each user; none where there is none, or where there is no such device.</returns>
    public static IReadOnlyList<string> Find(SystemTree tree, ISystemCalls calls, string blockName)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(calls);
        var folder = tree.Follow(tree.Sys("class", "block", blockName));
        if (folder is null)
        {
            return [];
        }

        var parts = new List<BlockPart> { PartAt(blockName, folder) };
        parts.AddRange(SystemTree.Names(folder)
            .Where(name => name.StartsWith(blockName, StringComparison.Ordinal) && File.Exists($"{folder}/{name}/partition"))
            .Select(name => PartAt(name, $"{folder}/{name}")));
        List<string> found = [.. Mounts(tree, parts), .. Swaps(tree, calls, parts), .. parts.SelectMany(Holders)];
        if (found.Count == 0 && IsClaimed(tree, calls, blockName))
        {
            found.Add($"/dev/{blockName} is claimed by another program or by the kernel itself (opening it with O_EXCL says EBUSY).");
        }

        return found;
    }

    private static BlockPart PartAt(string name, string folder) =>
        new(name, folder, DeviceNumber.TryParse(SystemTree.ReadText($"{folder}/dev"), out var number) ? number : null);

    // Some file systems have device numbers of their own; those are known by what they were mounted from.
    private static IEnumerable<string> Mounts(SystemTree tree, List<BlockPart> parts)
    {
        foreach (var line in SystemTree.ReadLines(tree.Proc("self", "mountinfo")))
        {
            var fields = line.Split(' ');
            var separator = Array.IndexOf(fields, "-");
            if (fields.Length <= MountPointField)
            {
                continue;
            }

            DeviceNumber? number = DeviceNumber.TryParse(fields[MountNumberField], out var read) ? read : null;
            var source = separator > 0 && separator + 2 < fields.Length ? fields[separator + 2] : "";
            var part = parts.Find(part => (number is not null && part.Number == number) || source == "/dev/" + part.Name);
            if (part is not null)
            {
                yield return $"/dev/{part.Name} is mounted at {fields[MountPointField]}.";
            }
        }
    }

    private static IEnumerable<string> Swaps(SystemTree tree, ISystemCalls calls, List<BlockPart> parts)
    {
        foreach (var line in SystemTree.ReadLines(tree.Proc("swaps")).Skip(1))
        {
            var path = line.Split([' ', '\t'], 2)[0];
            var status = default(NodeStatus);
            var isBlockDevice = path.StartsWith('/') && !calls.Status(tree.Rooted(path), out status).IsError
                && status.Kind == NodeKind.BlockDevice;
            var part = parts.Find(part => path == "/dev/" + part.Name || (isBlockDevice && part.Number == status.Device));
            if (part is not null)
            {
                yield return $"/dev/{part.Name} is in use as swap.";
            }
        }
    }

    private static IEnumerable<string> Holders(BlockPart part) =>
        SystemTree.Names($"{part.Folder}/holders").Select(holder => $"/dev/{part.Name} is part of /dev/{holder}.");

    private static bool IsClaimed(SystemTree tree, ISystemCalls calls, string blockName)
    {
        var problem = FileDescriptor.TryOpen(
            calls, tree.Dev(blockName), OpenFlags.ReadOnly | OpenFlags.Exclusive | OpenFlags.NonBlocking, out var file);
        file?.Dispose();
        return problem == Errno.EBUSY;
    }

    private sealed record BlockPart(string Name, string Folder, DeviceNumber? Number);
}

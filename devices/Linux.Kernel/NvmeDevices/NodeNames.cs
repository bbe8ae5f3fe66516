using System.Globalization;
using System.Text.RegularExpressions;

namespace NvmeConformance.Linux.Kernel.NvmeDevices;

/// <summary>How the kernel's NVMe driver names things.</summary>
public static partial class NodeNames
{
    /// <summary>Whether this names a controller.</summary>
    /// <param name="name">As in <c>nvme0</c>.</param>
    /// <param name="number">Its number.</param>
    /// <returns>The outcome.</returns>
    public static bool TryController(string name, out int number)
    {
        ArgumentNullException.ThrowIfNull(name);
        number = 0;
        return name.StartsWith("nvme", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether this names a namespace below a controller, be it its own block device or one path of several to it.</summary>
    /// <param name="name">As in <c>nvme0n1</c>, or <c>nvme0c1n1</c> for the path through controller 1.</param>
    /// <param name="node">The block device that its users see, as in <c>nvme0n1</c>.</param>
    /// <returns>The outcome.</returns>
    public static bool TryNamespace(string name, out string node)
    {
        ArgumentNullException.ThrowIfNull(name);
        var match = NamespacePattern().Match(name);
        node = match.Success ? $"nvme{match.Groups[1].Value}n{match.Groups[2].Value}" : "";
        return match.Success;
    }

    /// <summary>The character device that belongs to a namespace's block device.</summary>
    /// <param name="blockName">As in <c>nvme0n1</c>.</param>
    /// <returns>As in <c>ng0n1</c>.</returns>
    public static string GenericOf(string blockName)
    {
        ArgumentNullException.ThrowIfNull(blockName);
        return "ng" + blockName["nvme".Length..];
    }

    [GeneratedRegex(@"^nvme([0-9]{1,9})(?:c[0-9]{1,9})?n([0-9]{1,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex NamespacePattern();
}

using System.Globalization;
using System.Text;

namespace NvmeConformance.Linux.Kernel.Files;

/// <summary>
/// The folders in which the kernel says what there is: sys, proc and dev, below a root that tests choose. What is read there is not
/// trusted: it has a bounded length, is reduced to printable characters, and no link leads out of the root.
/// </summary>
public sealed class SystemTree
{
    /// <summary>The most that is read of an attribute, in bytes.</summary>
    public const int AttributeBytesMaximum = 4096;

    /// <summary>The most that is read of a list such as the mounts, in bytes.</summary>
    public const int ListBytesMaximum = 4 * 1024 * 1024;

    /// <summary>The most entries of a folder that are looked at.</summary>
    public const int EntriesMaximum = 4096;

    private const int LinksFollowedMaximum = 40;

    /// <summary>The tree below a root.</summary>
    /// <param name="root">An absolute path; "/" is the system that we run on.</param>
    public SystemTree(string root = "/")
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    }

    /// <summary>The root, without a slash at its end unless it is nothing else.</summary>
    public string Root { get; }

    /// <summary>A path below /sys.</summary>
    /// <param name="parts">Names on the way, none of them absolute.</param>
    /// <returns>The path.</returns>
    public string Sys(params ReadOnlySpan<string> parts) => Under("sys", parts);

    /// <summary>A path below /proc.</summary>
    /// <param name="parts">Names on the way, none of them absolute.</param>
    /// <returns>The path.</returns>
    public string Proc(params ReadOnlySpan<string> parts) => Under("proc", parts);

    /// <summary>A path below /dev.</summary>
    /// <param name="parts">Names on the way, none of them absolute.</param>
    /// <returns>The path.</returns>
    public string Dev(params ReadOnlySpan<string> parts) => Under("dev", parts);

    /// <summary>A path that a user gave, below the root.</summary>
    /// <param name="path">Absolute.</param>
    /// <returns>The path.</returns>
    public string Rooted(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Root == "/" ? path : Root + "/" + path.TrimStart('/');
    }

    /// <summary>The names in a folder, in order; none where it is missing or cannot be read.</summary>
    /// <param name="folder">Which.</param>
    /// <returns>At most <see cref="EntriesMaximum"/> names without their folder.</returns>
    public static IReadOnlyList<string> Names(string folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(folder).Take(EntriesMaximum).Select(path => Path.GetFileName(path)!)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>An attribute as text: one line of printable ASCII without space at its ends. Other characters become question marks.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The text, or null where it cannot be read.</returns>
    public static string? ReadText(string path) => Read(path, AttributeBytesMaximum) is { } text ? Printable(text).Trim() : null;

    /// <summary>An attribute that is a number: decimal, or hexadecimal behind 0x.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The number, or null where there is none.</returns>
    public static ulong? ReadNumber(string path)
    {
        var text = ReadText(path).AsSpan();
        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(
            isHexadecimal ? text[2..] : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;
    }

    /// <summary>The lines of a list such as the mounts; none where it cannot be read.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>Lines of printable ASCII.</returns>
    public static IReadOnlyList<string> ReadLines(string path) =>
        Read(path, ListBytesMaximum) is { } text
            ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Printable)]
            : [];

    /// <summary>Where a path ends when every link on the way is followed.</summary>
    /// <param name="path">Absolute, below the root.</param>
    /// <returns>The path without links, or null where it leads nowhere, in a circle or out of the root.</returns>
    public string? Follow(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var reached = "";
        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                reached = reached[..Math.Max(0, reached.LastIndexOf('/'))];
            }
            else if (part != ".")
            {
                var next = $"{reached}/{part}";
                var target = LinkTarget(next);
                if (target is null)
                {
                    reached = next;
                    continue;
                }

                if (++links > LinksFollowedMaximum)
                {
                    return null;
                }

                reached = target.StartsWith('/') ? "" : reached;
                foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                {
                    rest.Push(step);
                }
            }
        }

        var isInside = Root == "/" || reached == Root || reached.StartsWith(Root + "/", StringComparison.Ordinal);
        return isInside && Path.Exists(reached) ? reached : null;
    }

    /// <summary>The last name on the way that <see cref="Follow"/> finds: what a link such as "driver" or "device" stands for.</summary>
    /// <param name="path">Absolute, below the root.</param>
    /// <returns>The name, or null.</returns>
    public string? FollowToName(string path) => Follow(path) is { } end ? Path.GetFileName(end) : null;

    private string Under(string folder, ReadOnlySpan<string> parts)
    {
        var path = new StringBuilder(Root == "/" ? "" : Root).Append('/').Append(folder);
        foreach (var part in parts)
        {
            path.Append('/').Append(part);
        }

        return path.ToString();
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Read(string path, int limitBytes)
    {
        try
        {
            // Such files have no length, or the wrong one: read until nothing comes.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var bytes = new byte[Math.Min(limitBytes, AttributeBytesMaximum)];
            var count = 0;
            while (count < limitBytes)
            {
                if (count == bytes.Length)
                {
                    Array.Resize(ref bytes, Math.Min(limitBytes, bytes.Length * 4));
                }

                var got = stream.Read(bytes, count, bytes.Length - count);
                if (got <= 0)
                {
                    break;
                }

                count += got;
            }

            return Encoding.Latin1.GetString(bytes, 0, count);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Printable(string text)
    {
        var end = text.AsSpan().TrimEnd("\n\0").Length;
        return string.Create(end, text, static (characters, from) =>
        {
            for (var index = 0; index < characters.Length; index++)
            {
                characters[index] = from[index] is >= ' ' and <= '~' or '\t' ? from[index] : '?';
            }
        });
    }
}

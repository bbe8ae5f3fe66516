using System.Security.Cryptography;
using NvmeConformance.CommandLine.Running;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>
/// The witnesses of several runs in one folder. Two runs may have given different witnesses the same name, for example when firmware or
/// suite changed in between: the later one then gets a number, so that each deviation keeps its own.
/// </summary>
/// <param name="target">The directory of the merged run.</param>
internal sealed class MergedWitnesses(string target)
{
    private const int NumberMaximum = 10_000;

    /// <summary>Copies the witnesses of a run.</summary>
    /// <param name="run">The directory of the run.</param>
    /// <returns>The witnesses that could not keep their name: old and new path, relative to the directory of their run.</returns>
    internal IReadOnlyDictionary<string, string> Copy(string run)
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        var from = new DirectoryInfo(Path.Combine(run, WitnessStore.Folder));
        if (!from.Exists)
        {
            return moved;
        }

        var to = Directory.CreateDirectory(Path.Combine(target, WitnessStore.Folder)).FullName;
        // A link could lead anywhere; a run writes none.
        var files = from.EnumerateFiles("*.json").Where(file => file.LinkTarget is null);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var name = Place(file.FullName, to);
            if (name != file.Name)
            {
                moved[$"{WitnessStore.Folder}/{file.Name}"] = $"{WitnessStore.Folder}/{name}";
            }
        }

        return moved;
    }

    private static string Place(string file, string to)
    {
        for (var number = 1; number <= NumberMaximum; number++)
        {
            var name = number == 1 ? Path.GetFileName(file) : $"{Path.GetFileNameWithoutExtension(file)}-{number}.json";
            var path = Path.Combine(to, name);
            if (!Path.Exists(path))
            {
                File.Copy(file, path);
                return name;
            }

            if (IsSame(file, path))
            {
                return name;
            }
        }

        throw new IOException($"{to} holds too many witnesses of the name {Path.GetFileName(file)}.");
    }

    private static bool IsSame(string one, string other) =>
        new FileInfo(one).Length == new FileInfo(other).Length && HashOf(one).AsSpan().SequenceEqual(HashOf(other));

    private static byte[] HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }
}

using System.Globalization;
using NvmeConformance.CommandLine.Consoles;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>
/// Where a run leaves what it found. Checked, and made, before anything is started; one that stays unused is taken away again.
/// </summary>
internal sealed class OutputDirectory
{
    private const string DefaultParent = "nvmec-out";
    private const int CounterMaximum = 1_000_000;
    private readonly bool _isNew;

    private OutputDirectory(string path, bool isNew) => (FullPath, _isNew) = (path, isNew);

    /// <summary>The directory, absolute: the tests' runner changes the working directory.</summary>
    internal string FullPath { get; }

    /// <summary>Makes ready the directory that was asked for, or a fresh one under <c>nvmec-out</c>.</summary>
    /// <param name="asked">What was asked for; null for a fresh one.</param>
    /// <param name="resultNames">The files by which the results of another run are known.</param>
    /// <exception cref="UsageException">It cannot be written, or holds the records of another run.</exception>
    internal static OutputDirectory Prepare(string? asked, params IReadOnlyList<string> resultNames)
    {
        var path = ArgumentPath.Full(asked ?? FreshDefault());
        if (resultNames.FirstOrDefault(name => Path.Exists(Path.Combine(path, name))) is { } found)
        {
            throw new UsageException($"--out {asked} already holds the results of another run ({found}); name a directory of its own.");
        }

        try
        {
            var isNew = !Directory.Exists(path);
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, ".nvmec-probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new OutputDirectory(path, isNew);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--out {asked ?? path} cannot be written: {problem.Message}");
        }
    }

    /// <summary>Takes the directory away again if it was made for a run that did not start.</summary>
    internal void Abandon()
    {
        try
        {
            if (_isNew && !Directory.EnumerateFileSystemEntries(FullPath).Any())
            {
                Directory.Delete(FullPath);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // An empty directory that stays behind hurts nobody, and the reason why the run did not start is worth more.
        }
    }

    private static string FreshDefault()
    {
        for (var counter = 1; counter <= CounterMaximum; counter++)
        {
            var path = Path.Combine(DefaultParent, counter.ToString("D3", CultureInfo.InvariantCulture));
            if (!Path.Exists(path))
            {
                return path;
            }
        }

        throw new UsageException($"{DefaultParent} is full; name a directory with --out.");
    }
}

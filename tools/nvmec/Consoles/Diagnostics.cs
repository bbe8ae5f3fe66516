using NvmeConformance.Determinism.Time;

namespace NvmeConformance.CommandLine.Consoles;

/// <summary>The one place where traces of our own mistakes go: <c>diagnostics.log</c>, in the run's directory once there is one.</summary>
internal sealed class Diagnostics(string directory)
{
    /// <summary>Name of the file.</summary>
    internal const string FileName = "diagnostics.log";

    private readonly Lock _gate = new();
    private string _directory = Path.GetFullPath(directory);

    /// <summary>Where traces are written to.</summary>
    internal string FilePath => Path.Combine(_directory, FileName);

    /// <summary>From now on traces belong to a run.</summary>
    internal void MoveTo(string directoryOfRun) => _directory = Path.GetFullPath(directoryOfRun);

    /// <summary>Appends a trace.</summary>
    /// <returns>Where it can be found, or null when it could not be written anywhere.</returns>
    internal string? Write(string trace)
    {
        lock (_gate)
        {
            return TryAppend(FilePath, trace) ?? TryAppend(Path.Combine(Path.GetTempPath(), $"nvmec-{FileName}"), trace);
        }
    }

    private static string? TryAppend(string path, string trace)
    {
        try
        {
            File.AppendAllText(path, $"{WallClock.UtcNow:u}{Environment.NewLine}{trace}{Environment.NewLine}{Environment.NewLine}");
            return path;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

using System.Text;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.Html;
using NvmeConformance.Results.Comparing;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>The page of a comparison on disk.</summary>
internal static class ComparisonFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Checks, before any work is done, that the page can go where it was asked to go.</summary>
    /// <param name="typed">The path as typed.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="UsageException">There is something already, or no directory for it.</exception>
    internal static string Reserve(string typed)
    {
        var path = ArgumentPath.Full(typed);
        if (Path.Exists(path))
        {
            throw new UsageException($"--html {typed} exists already; name a file that does not.");
        }

        return Directory.Exists(Path.GetDirectoryName(path))
            ? path
            : throw new UsageException($"--html {typed} cannot be written: there is no directory {Path.GetDirectoryName(path)}.");
    }

    /// <summary>Writes the page.</summary>
    /// <param name="path">What <see cref="Reserve"/> gave.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="before">What the user calls the earlier run.</param>
    /// <param name="after">What the user calls the later run.</param>
    internal static void Write(string path, RunComparison comparison, string before, string after)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var writer = new StreamWriter(stream, Utf8);
        ComparisonRenderer.RenderAsync(comparison, before, after, writer).GetAwaiter().GetResult();
    }
}

using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace NvmeConformance.Architecture.Tests;

/// <summary>The source tree as it lies on disk.</summary>
internal static class Repository
{
    private static readonly string[] GeneratedFolders = ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts", "nvmec-out"];

    internal static string Root { get; } = FindRoot();

    internal static IReadOnlyList<SourceProject> Projects { get; } =
        [.. Files("*.csproj").Select(path => new SourceProject(path)).OrderBy(project => project.Name, StringComparer.Ordinal)];

    internal static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => GeneratedFolders.Contains(part)));

    internal static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NvmeConformance.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie inside the source tree.");
    }
}

/// <summary>A project file.</summary>
internal sealed class SourceProject(string path)
{
    internal string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    internal string Folder { get; } = System.IO.Path.GetDirectoryName(path)!;

    /// <summary>The room: harness, devices, suites, reports or tools.</summary>
    internal string Room { get; } = Repository.Relative(path).Split('/')[0];

    internal bool IsTest => Name.EndsWith(".Tests", StringComparison.Ordinal);

    internal IReadOnlyList<string> References { get; } =
    [
        .. XDocument.Load(path).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => System.IO.Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))),
    ];
}

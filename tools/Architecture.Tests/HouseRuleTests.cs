using System.Text.RegularExpressions;

namespace NvmeConformance.Architecture.Tests;

/// <summary>Rules of the house that a compiler does not know.</summary>
public sealed partial class HouseRuleTests
{
    private const int LongestFileLines = 400;
    private static readonly string[] ForbiddenNames = ["Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Misc", "Common"];

    [Fact]
    public void Time_and_chance_live_in_Determinism_alone()
    {
        var wrong = ProductFiles()
            .Where(path => !Repository.Relative(path).StartsWith("harness/Determinism", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(path).Where(line => TimeOrChance().IsMatch(line)).Select(line => $"{Repository.Relative(path)}: {line.Trim()}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Files_are_small_rooms()
    {
        var large = Repository.Files("*.cs").Where(path => File.ReadLines(path).Count() > LongestFileLines).Select(Repository.Relative);

        Assert.Empty(large);
    }

    [Fact]
    public void No_file_is_a_drawer_for_everything()
    {
        var drawers = Repository.Files("*.cs").Where(path => ForbiddenNames.Any(name =>
            Path.GetFileNameWithoutExtension(path).EndsWith(name, StringComparison.Ordinal)));

        Assert.Empty(drawers.Select(Repository.Relative));
    }

    [Fact]
    public void Every_component_has_a_readme_that_ends_with_what_it_does_not_do()
    {
        var wrong = Repository.Projects
            .Where(project => !project.IsTest)
            .Select(project => Path.Combine(project.Folder, "README.md"))
            .Where(readme => !File.Exists(readme) || LastHeading(readme) != "## What it does not do");

        Assert.Empty(wrong.Select(Repository.Relative));
    }

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "NvmeConformance.sln")).Replace('\\', '/');

        Assert.All(Repository.Projects, project => Assert.Contains($"/{project.Name}.csproj\"", solution, StringComparison.Ordinal));
    }

    private static string? LastHeading(string readme) =>
        File.ReadLines(readme).LastOrDefault(line => line.StartsWith('#'));

    private static IEnumerable<string> ProductFiles() => Repository.Projects
        .Where(project => !project.IsTest)
        .SelectMany(project => Repository.Files("*.cs").Where(path => path.StartsWith(project.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow)|\bStopwatch\b|Thread\.Sleep|Task\.Delay|new Random\(|Random\.Shared|Guid\.NewGuid|Environment\.TickCount|RandomNumberGenerator|TimeProvider\.System")]
    private static partial Regex TimeOrChance();
}

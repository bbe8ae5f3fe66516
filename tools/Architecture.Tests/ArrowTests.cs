namespace NvmeConformance.Architecture.Tests;

/// <summary>The one direction in which projects may know each other.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Nvme.Spec"] = [],
        ["Determinism"] = [],
        ["Nvme.Host"] = ["Nvme.Spec", "Determinism"],
        ["Conformance"] = ["Nvme.Host", "Nvme.Spec", "Determinism"],
        ["Conformance.Citations"] = [],
        ["Conformance.TestDoubles"] = ["Conformance", "Nvme.Host", "Nvme.Spec", "Determinism"],
        ["Reference"] = ["Nvme.Host", "Nvme.Spec", "Determinism"],
        ["Reference.Faults"] = ["Reference", "Nvme.Host", "Nvme.Spec", "Determinism"],
        ["Linux.Kernel"] = [],
        ["Linux"] = ["Linux.Kernel", "Nvme.Host", "Nvme.Spec", "Determinism"],
        ["Vfio"] = ["Linux.Kernel", "Nvme.Host", "Nvme.Spec", "Determinism"],
        ["Results"] = [],
        ["Html"] = ["Results"],
        ["Exports"] = ["Results"],
    };

    private static readonly string[] AllowedForSuites = ["Conformance", "Nvme.Host", "Nvme.Spec", "Determinism"];

    [Fact]
    public void Every_project_references_only_what_its_room_may_know()
    {
        var wrong = Repository.Projects
            .Where(project => !project.IsTest && project.Room != "tools")
            .SelectMany(project => project.References.Except(AllowedFor(project)).Select(reference => $"{project.Name} → {reference}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_product_project_is_covered_by_these_rules()
    {
        var rooms = Repository.Projects.Where(project => !project.IsTest && project.Room is not "tools" and not "suites");

        Assert.All(rooms, project => Assert.Contains(project.Name, Allowed.Keys));
    }

    [Fact]
    public void Tests_of_a_component_reference_their_component_and_what_it_knows()
    {
        var wrong = Repository.Projects
            .Where(project => project.IsTest && project.Room != "tools")
            .SelectMany(project => project.References
                .Except([.. AllowedForTested(project), Tested(project)])
                .Select(reference => $"{project.Name} → {reference}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Suites_are_compiled_without_the_devices()
    {
        var suites = Repository.Projects.Where(project => project is { Room: "suites", IsTest: false }).ToList();

        Assert.NotEmpty(suites);
        Assert.All(suites, suite =>
        {
            var assembly = Directory.EnumerateFiles(Path.Combine(suite.Folder, "obj"), $"NvmeConformance.{suite.Name}.dll", SearchOption.AllDirectories).First();
            using var stream = File.OpenRead(assembly);
            using var portable = new System.Reflection.PortableExecutable.PEReader(stream);
            var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(portable);
            var names = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
            Assert.DoesNotContain(names, name => name.StartsWith("NvmeConformance.Reference", StringComparison.Ordinal));
        });
    }

    // The browser tests are tests of the report, in a project of their own because their package is large.
    private static string Tested(SourceProject project) => project.Name == "Browser.Tests" ? "Html" : project.Name[..^".Tests".Length];

    private static string[] AllowedForTested(SourceProject project) =>
        Allowed.GetValueOrDefault(Tested(project)) ?? (project.Room == "suites" ? [.. AllowedForSuites, "Conformance.TestDoubles"] : []);

    private static string[] AllowedFor(SourceProject project) =>
        project.Room == "suites" ? AllowedForSuites : Allowed.GetValueOrDefault(project.Name) ?? [];
}

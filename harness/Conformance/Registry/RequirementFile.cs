using System.Security.Cryptography;
using System.Text;
using NvmeConformance.Nvme.Host.Controllers;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NvmeConformance.Conformance.Registry;

/// <summary>Reads a suite's <c>requirements.yaml</c>: the hand-kept source of the registry.</summary>
internal static class RequirementFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    internal static string HashOf(IReadOnlyList<string> files)
    {
        var joined = Encoding.UTF8.GetBytes(string.Join('\0', files));
        return Convert.ToHexStringLower(SHA256.HashData(joined))[..16];
    }

    internal static IEnumerable<Requirement> Read(string yaml)
    {
        FileForm file;
        try
        {
            file = Yaml.Deserialize<FileForm>(yaml) ?? new FileForm();
        }
        catch (YamlException problem)
        {
            throw new RegistryException($"A requirement file is malformed at line {problem.Start.Line}: {problem.Message}", problem);
        }

        return file.Requirements.Select(form => ToRequirement(form, file));
    }

    private static Requirement ToRequirement(RequirementForm form, FileForm file)
    {
        var level = Word<RequirementLevel>(form.Level, form.Id);
        var confidence = Word<Confidence>(form.Confidence, form.Id);
        var clauses = form.Clauses.Count > 0 ? form.Clauses : [new ClauseForm()];
        return new Requirement
        {
            Id = Needed(form.Id, "id", file.Suite),
            FormerIds = form.FormerIds,
            Suite = Needed(file.Suite, "suite", form.Id),
            Title = Needed(form.Title, "title", form.Id),
            Level = level,
            Confidence = confidence,
            Source = new SpecificationSource(
                Needed(form.Document ?? file.Document, "document", form.Id),
                Needed(form.Revision ?? file.Revision, "revision", form.Id),
                Needed(form.Section, "section", form.Id)),
            Applies = form.Applies ?? file.Applies,
            Needs = form.Needs.Aggregate(HandleCapabilities.None, (all, one) => all | Word<HandleCapabilities>(one, form.Id)),
            Hazard = Word<Hazard>(form.Hazard, form.Id),
            Observability = form.Observability,
            Untested = form.Untested,
            Rules = clauses.Select(clause => new Rule(
                form.Id,
                clause.Name,
                clause.Level is null ? level : Word<RequirementLevel>(clause.Level, form.Id),
                clause.Confidence is null ? confidence : Word<Confidence>(clause.Confidence, form.Id),
                0)).ToArray(),
        };
    }

    private static string Needed(string? value, string field, string? where) =>
        string.IsNullOrWhiteSpace(value) ? throw new RegistryException($"Requirement \"{where}\" has no {field}.") : value;

    // Words are written as people read them, "project-defined", and matched against the enumeration's names.
    private static T Word<T>(string word, string where)
        where T : struct, Enum =>
        Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new RegistryException($"Requirement \"{where}\": \"{word}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");

    private sealed class FileForm
    {
        public string Suite { get; set; } = "";

        public string? Document { get; set; }

        public string? Revision { get; set; }

        public string Applies { get; set; } = "";

        public List<RequirementForm> Requirements { get; set; } = [];
    }

    private sealed class RequirementForm
    {
        public string Id { get; set; } = "";

        public List<string> FormerIds { get; set; } = [];

        public string Title { get; set; } = "";

        public string Level { get; set; } = "must";

        public string Confidence { get; set; } = "verified";

        public string? Document { get; set; }

        public string? Revision { get; set; }

        public string? Section { get; set; }

        public string? Applies { get; set; }

        public List<string> Needs { get; set; } = [];

        public string Hazard { get; set; } = "none";

        public string Observability { get; set; } = "black box";

        public string Untested { get; set; } = "";

        public List<ClauseForm> Clauses { get; set; } = [];
    }

    private sealed class ClauseForm
    {
        public string Name { get; set; } = "";

        public string? Level { get; set; }

        public string? Confidence { get; set; }
    }
}

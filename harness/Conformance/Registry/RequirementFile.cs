using System.Security.Cryptography;
using System.Text;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Host.Controllers;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NvmeConformance.Conformance.Registry;

/// <summary>Reads a requirement file of a suite: the hand-kept source of the registry.</summary>
internal static class RequirementFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithDuplicateKeyChecking()
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

        return (file.Requirements ?? []).Select(form => ToRequirement(form ?? new RequirementForm(), file));
    }

    private static Requirement ToRequirement(RequirementForm form, FileForm file)
    {
        var id = Needed(form.Id, "id", file.Suite);
        var level = Word<RequirementLevel>(form.Level, "level", id);
        var confidence = Word<Confidence>(form.Confidence, "confidence", id);
        return new Requirement
        {
            Id = id,
            FormerIds = [.. (form.FormerIds ?? []).Select(former => Needed(former, "former id between the others", id))],
            Suite = Needed(file.Suite, "suite", id),
            Title = Needed(form.Title, "title", id),
            Level = level,
            Confidence = confidence,
            Source = new SpecificationSource(
                Needed(form.Document ?? file.Document, "document", id),
                Needed(form.Revision ?? file.Revision, "revision", id),
                Needed(form.Section, "section", id)),
            Applies = Condition(form.Applies ?? file.Applies ?? ""),
            Needs = (form.Needs ?? []).Aggregate(
                HandleCapabilities.None, (all, one) => all | Word<HandleCapabilities>(one, "name of what it needs", id)),
            Hazard = Word<Hazard>(form.Hazard, "hazard", id),
            Observability = Needed(form.Observability, "observability", id),
            Untested = form.Untested ?? "",
            Rules = [.. (form.Clauses is { Count: > 0 } clauses ? clauses : [new ClauseForm()])
                .Select(clause => ToRule(clause ?? new ClauseForm(), id, level, confidence))],
        };
    }

    private static Rule ToRule(ClauseForm clause, string id, RequirementLevel level, Confidence confidence) => new(
        id,
        clause.Name ?? "",
        clause.Level is null ? level : Word<RequirementLevel>(clause.Level, "level", id),
        clause.Confidence is null ? confidence : Word<Confidence>(clause.Confidence, "confidence", id),
        0)
    {
        Applies = Condition(clause.Applies ?? ""),
    };

    // Read here only to be sure that it can be read: better when the file is loaded than in the middle of a run.
    private static string Condition(string text) => Applicability.Parse(text).Text;

    private static string Needed(string? value, string field, string? where) =>
        string.IsNullOrWhiteSpace(value) ? throw new RegistryException($"Requirement \"{where}\" has no {field}.") : value;

    // Words are written as people read them, "project-defined", and matched against the enumeration's names; numbers are no words.
    private static T Word<T>(string? text, string field, string where)
        where T : struct, Enum
    {
        var word = Needed(text, field, where);
        var name = Array.Find(
            Enum.GetNames<T>(), name => name.Equals(word.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        return name is null
            ? throw new RegistryException($"Requirement \"{where}\": \"{word}\" is none of {string.Join(", ", Enum.GetNames<T>())}.")
            : Enum.Parse<T>(name);
    }

    // What people may leave out, or leave empty, is null here.
    private sealed class FileForm
    {
        public string? Suite { get; set; }

        public string? Document { get; set; }

        public string? Revision { get; set; }

        public string? Applies { get; set; }

        public List<RequirementForm?>? Requirements { get; set; }
    }

    private sealed class RequirementForm
    {
        public string? Id { get; set; }

        public List<string?>? FormerIds { get; set; }

        public string? Title { get; set; }

        public string? Level { get; set; } = "must";

        public string? Confidence { get; set; } = "verified";

        public string? Document { get; set; }

        public string? Revision { get; set; }

        public string? Section { get; set; }

        public string? Applies { get; set; }

        public List<string?>? Needs { get; set; }

        public string? Hazard { get; set; } = "none";

        public string? Observability { get; set; } = "black box";

        public string? Untested { get; set; }

        public List<ClauseForm?>? Clauses { get; set; }
    }

    private sealed class ClauseForm
    {
        public string? Name { get; set; }

        public string? Level { get; set; }

        public string? Confidence { get; set; }

        public string? Applies { get; set; }
    }
}

using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>Something that the device has to claim: where it does not, "not supported" becomes a failure.</summary>
/// <param name="Name">A requirement's id, or a field that decides whether requirements apply, such as RALBAS.</param>
/// <param name="Requirements">Ids of the requirements that it stands for.</param>
internal sealed record RequiredCapability(string Name, IReadOnlyList<string> Requirements)
{
    /// <summary>Reads a file of required capabilities.</summary>
    internal static IReadOnlyList<RequiredCapability> Read(string path, Workbench workbench) =>
        [.. YamlItem.ReadWords(path).Select(word => Of(word.Word, path, word.Line, workbench.Registry))];

    private static RequiredCapability Of(string name, string path, int line, RequirementRegistry registry)
    {
        if (registry.TryFind(name, out var requirement))
        {
            return new RequiredCapability(name, [requirement.Id]);
        }

        var decided = registry.Requirements.Where(candidate => Fields(candidate).Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (decided.Count > 0)
        {
            return new RequiredCapability(name, [.. decided.Select(candidate => candidate.Id)]);
        }

        var known = registry.Requirements.SelectMany(candidate => Fields(candidate).Append(candidate.Id)).Distinct();
        throw new UsageException(
            $"{path}, line {line}: \"{name}\" is neither a requirement nor a field that one depends "
                + $"on{NearestNames.Suggest(name, known)}.");
    }

    // A condition is comparisons joined by "and", each of which begins with its field.
    private static IEnumerable<string> Fields(Requirement requirement) => requirement.Applies
        .Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(comparison => new string([.. comparison.TakeWhile(char.IsAsciiLetterOrDigit)]));
}

using System.Diagnostics.CodeAnalysis;

namespace NvmeConformance.Conformance.Registry;

/// <summary>All requirements of the suites at hand.</summary>
public sealed class RequirementRegistry
{
    private readonly Dictionary<string, Requirement> _byId = new(StringComparer.Ordinal);
    private readonly List<Rule> _rules = [];

    private RequirementRegistry(string version) => Version = version;

    /// <summary>Every requirement, in the order of the files.</summary>
    public IReadOnlyCollection<Requirement> Requirements => _byId.Values;

    /// <summary>Every clause, at the place its <see cref="Rule.Index"/> says.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>A hash over the files: two runs with the same one judged by the same rules.</summary>
    public string Version { get; }

    /// <summary>Reads the files of all suites.</summary>
    /// <param name="yamlFiles">Contents of the suites' requirement files.</param>
    /// <returns>The registry.</returns>
    /// <exception cref="RegistryException">A file is malformed, or an id, new or former, stands twice.</exception>
    public static RequirementRegistry Load(params IReadOnlyList<string> yamlFiles)
    {
        ArgumentNullException.ThrowIfNull(yamlFiles);
        var registry = new RequirementRegistry(RequirementFile.HashOf(yamlFiles));
        foreach (var requirement in yamlFiles.SelectMany(RequirementFile.Read))
        {
            registry.Add(requirement);
        }

        registry.RefuseAmbiguousFormerIds();
        return registry;
    }

    /// <summary>Looks a requirement up.</summary>
    /// <param name="id">Its id, or one it had before.</param>
    /// <param name="requirement">The requirement.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(string id, [NotNullWhen(true)] out Requirement? requirement) =>
        _byId.TryGetValue(id, out requirement)
        || (requirement = _byId.Values.FirstOrDefault(candidate => candidate.FormerIds.Contains(id))) is not null;

    /// <summary>A rule for evaluations.</summary>
    /// <param name="requirementId">The id.</param>
    /// <param name="clause">The clause, or empty for a requirement without clauses of its own.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="RegistryException">There is none.</exception>
    public Rule Rule(string requirementId, string clause = "") =>
        TryFind(requirementId, out var requirement)
        && requirement.Rules.FirstOrDefault(rule => rule.Clause == clause) is { } found
            ? found
            : throw new RegistryException($"No requirement {requirementId} with a clause \"{clause}\" is registered.");

    private void Add(Requirement requirement)
    {
        var rules = requirement.Rules
            .Select((rule, offset) => rule with { Index = _rules.Count + offset })
            .ToArray();
        if (rules.CountBy(rule => rule.Clause).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1, Key: var clause })
        {
            throw new RegistryException($"Requirement {requirement.Id} has two clauses called \"{clause}\".");
        }

        if (!_byId.TryAdd(requirement.Id, requirement with { Rules = rules }))
        {
            throw new RegistryException($"Requirement {requirement.Id} is registered twice.");
        }

        _rules.AddRange(rules);
    }

    private void RefuseAmbiguousFormerIds()
    {
        var known = _byId.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var former in Requirements.SelectMany(requirement => requirement.FormerIds))
        {
            if (!known.Add(former))
            {
                throw new RegistryException($"Former id {former} names a second requirement.");
            }
        }
    }
}

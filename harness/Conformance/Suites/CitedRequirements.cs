using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Conformance.Suites;

/// <summary>The requirements that a test cites, and which of them the subsystems it was given let it try.</summary>
internal sealed class CitedRequirements
{
    private readonly List<Citation> _citations;

    internal CitedRequirements(RequirementRegistry registry, TestIdentity test) =>
        _citations = [.. test.Requirements.Select(id => registry.TryFind(id, out var requirement)
            ? new Citation(requirement)
            : throw new RegistryException($"{test.Name} cites {id}, which is not registered."))];

    /// <summary>Whether any has been found applicable so far.</summary>
    internal bool AnyApplies => _citations.Exists(citation => citation.Applies);

    /// <summary>Looks at one more subsystem.</summary>
    /// <returns>Whether any of the requirements applies to it and can be tried on it.</returns>
    internal bool LookAt(ProbedSubsystem subsystem, HandleCapabilities capabilities)
    {
        var anyHere = false;
        foreach (var citation in _citations)
        {
            anyHere |= citation.LookAt(subsystem, capabilities);
        }

        return anyHere;
    }

    /// <summary>What to say of a cited clause that was never evaluated.</summary>
    internal Verdict VerdictWithoutEvaluation(Rule rule)
    {
        var citation = _citations.Find(candidate => candidate.Requirement.Id == rule.RequirementId);
        return citation is not { WasLookedAt: true } ? Verdict.NotRun
            : citation.Applies ? (citation.CanShow(rule) ? Verdict.NotRun : Verdict.NotSupported)
            : citation.IsBlocked ? Verdict.Blocked
            : Verdict.NotSupported;
    }

    /// <summary>Why a cited clause could not be evaluated; empty where it could.</summary>
    internal string EvidenceOn(Rule rule) =>
        _citations.Find(candidate => candidate.Requirement.Id == rule.RequirementId)?.EvidenceOn(rule) ?? "";

    /// <summary>Every clause of the requirements cited.</summary>
    internal IEnumerable<Rule> Rules => _citations.SelectMany(citation => citation.Requirement.Rules);

    /// <summary>Why the requirements that could not be tried were not.</summary>
    internal string Evidence => string.Join("; ", _citations
        .Where(citation => !citation.Applies && citation.Evidence.Length > 0)
        .Select(citation => $"{citation.Requirement.Id}: {citation.Evidence}")
        .Distinct());

    /// <summary>Whether at least one was kept from being tried by the adapter rather than by the device's claims.</summary>
    internal bool AnyBlocked => _citations.Exists(citation => citation.IsBlocked);

    private sealed class Citation(Requirement requirement)
    {
        private readonly Applicability _applicability = Applicability.Parse(requirement.Applies);
        private readonly List<HiddenClause> _hidden =
            [.. requirement.Rules.Where(rule => rule.Applies.Length > 0).Select(rule => new HiddenClause(rule))];

        internal Requirement Requirement { get; } = requirement;

        internal bool WasLookedAt { get; private set; }

        internal bool Applies { get; private set; }

        internal bool IsBlocked { get; private set; }

        internal string Evidence { get; private set; } = "";

        /// <summary>Whether a subsystem was seen on which the clause can be evaluated.</summary>
        internal bool CanShow(Rule rule) => !_hidden.Exists(clause => clause.Rule == rule);

        internal string EvidenceOn(Rule rule) => Applies ? _hidden.Find(clause => clause.Rule == rule)?.Evidence ?? "" : Evidence;

        internal bool LookAt(ProbedSubsystem subsystem, HandleCapabilities capabilities)
        {
            WasLookedAt = true;
            if (!_applicability.Holds(subsystem, out var evidence))
            {
                Evidence = evidence;
                return false;
            }

            var missing = Requirement.Needs & ~capabilities;
            if (missing != HandleCapabilities.None)
            {
                (IsBlocked, Evidence) = (true, $"needs a handle with {missing}");
                return false;
            }

            Applies = true;
            _hidden.RemoveAll(clause => clause.ShowsOn(subsystem));
            return true;
        }
    }

    // A clause with a condition of its own, until a subsystem that meets it is seen.
    private sealed class HiddenClause(Rule rule)
    {
        private readonly Applicability _when = Applicability.Parse(rule.Applies);

        internal Rule Rule { get; } = rule;

        internal string Evidence { get; private set; } = "";

        internal bool ShowsOn(ProbedSubsystem subsystem)
        {
            var holds = _when.Holds(subsystem, out var evidence);
            Evidence = evidence;
            return holds;
        }
    }
}

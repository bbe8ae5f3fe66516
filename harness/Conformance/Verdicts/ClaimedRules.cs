using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Conformance.Verdicts;

/// <summary>
/// Which rules apply to the subsystem that is looked at. A condition is asked once for each subsystem, and only where its rule is
/// evaluated at all; nothing is allocated. Conditions on a namespace are left to oracles: they speak of the first one alone.
/// </summary>
internal sealed class ClaimedRules
{
    private const byte Unasked = 0;
    private const byte Claimed = 1;
    private const byte Unclaimed = 2;

    private readonly byte[] _answers;
    private readonly Applicability?[] _ofRequirement;
    private readonly Applicability?[] _ofClause;
    private ProbedSubsystem? _subsystem;

    internal ClaimedRules(RequirementRegistry registry)
    {
        _answers = new byte[registry.Rules.Count];
        _ofRequirement = new Applicability?[_answers.Length];
        _ofClause = new Applicability?[_answers.Length];
        foreach (var requirement in registry.Requirements)
        {
            foreach (var rule in requirement.Rules)
            {
                _ofRequirement[rule.Index] = Condition(requirement.Applies);
                _ofClause[rule.Index] = Condition(rule.Applies);
            }
        }
    }

    /// <summary>Another subsystem, or the same one as it is now.</summary>
    internal void LookAt(ProbedSubsystem subsystem)
    {
        _subsystem = subsystem;
        Array.Clear(_answers);
    }

    /// <summary>Whether a rule applies. Every rule does as long as nothing was looked at.</summary>
    internal bool Contains(Rule rule)
    {
        ref var answer = ref _answers[rule.Index];
        if (answer == Unasked)
        {
            answer = Holds(_ofRequirement[rule.Index]) && Holds(_ofClause[rule.Index]) ? Claimed : Unclaimed;
        }

        return answer == Claimed;
    }

    private static Applicability? Condition(string text) => text.Length > 0 ? Applicability.Parse(text) : null;

    private bool Holds(Applicability? condition) =>
        condition is null || _subsystem is not { } subsystem || condition.MayHold(subsystem);
}

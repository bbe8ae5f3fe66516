using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>
/// The binding requirements one by one. A fault is done with at its first finding, so a requirement that several faults name may never have
/// been the one that found any of them; whether it can is tried here, with the faults that name it, the one that says it best first.
/// </summary>
/// <param name="workbench">Suites, requirements and faults.</param>
/// <param name="trial">How a fault is tried.</param>
/// <param name="cancellation">Ends the trials between two of them.</param>
internal sealed class RowTrials(Workbench workbench, FaultTrial trial, CancellationToken cancellation)
{
    /// <summary>The binding requirements of some suites that have a test.</summary>
    /// <param name="suites">Names of suites.</param>
    /// <returns>The requirements, in the order of the registry.</returns>
    internal IEnumerable<Requirement> Binding(IReadOnlySet<string> suites) => workbench.Registry.Requirements.Where(requirement =>
        requirement.Level == RequirementLevel.Must && requirement.Untested.Length == 0 && suites.Contains(requirement.Suite));

    /// <summary>Tries every requirement that the trials of the faults have not seen broken.</summary>
    /// <param name="requirements">The requirements to answer for.</param>
    /// <param name="trials">What came out of the faults.</param>
    /// <returns>Each requirement with what made it fail.</returns>
    internal IReadOnlyList<RowProof> Run(IEnumerable<Requirement> requirements, IReadOnlyList<TrialResult> trials)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var result in trials)
        {
            foreach (var rule in result.FailedRules)
            {
                seen.TryAdd(rule.Split('/')[0], result.Fault.Id);
            }
        }

        return
        [
            .. requirements.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount)
                .Select(requirement => ProofOf(requirement, seen.GetValueOrDefault(requirement.Id))),
        ];
    }

    private RowProof ProofOf(Requirement requirement, string? shownBy)
    {
        var faults = workbench.Faults.Naming(requirement.Id);
        var proof = new RowProof(requirement.Id, [.. faults.Select(fault => fault.Id)], shownBy)
        {
            Reason = workbench.Faults.Reasons.GetValueOrDefault(requirement.Id),
        };
        if (shownBy is not null)
        {
            return proof;
        }

        foreach (var profile in FaultTrial.Passes)
        {
            foreach (var fault in faults.TakeWhile(_ => !cancellation.IsCancellationRequested))
            {
                if (trial.Shows(fault, requirement.Id, profile) is { } rules)
                {
                    return proof with { ShownBy = fault.Id, FailedRules = rules };
                }
            }
        }

        return proof;
    }
}

/// <summary>Whether a fault made a requirement fail.</summary>
/// <param name="Requirement">Its id.</param>
/// <param name="NamedBy">Faults that name it.</param>
/// <param name="ShownBy">A fault that made it fail; null when none did.</param>
internal sealed record RowProof(string Requirement, IReadOnlyList<string> NamedBy, string? ShownBy)
{
    /// <summary>Why there is no fault that breaks it, as committed; null where nothing is.</summary>
    internal string? Reason { get; init; }

    /// <summary>Rules that were seen broken beside it in a trial of its own, as <c>ID/clause</c>.</summary>
    internal IReadOnlyList<string> FailedRules { get; init; } = [];
}

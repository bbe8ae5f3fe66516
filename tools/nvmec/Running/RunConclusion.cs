using NvmeConformance.CommandLine.Planning;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Running;

/// <summary>What can only be said once all tests have ended: what the device should have claimed, what was foretold, and the end.</summary>
/// <param name="plan">What was to be run.</param>
/// <param name="ledger">What the tests said.</param>
/// <param name="stop">Why the run ended.</param>
internal sealed class RunConclusion(RunPlan plan, RunLedger ledger, RunStop stop)
{
    /// <summary>Writes the last records. A disk that takes no more leaves a run without an end, which says enough.</summary>
    internal void Write() => ledger.Guarded(() =>
    {
        var requirements = Summarize();
        WriteMissingCapabilities(requirements);
        WriteExpectations(plan.Required.Count > 0 ? Summarize() : requirements);
        ledger.Records.Write(new EndRecord
        {
            DurationSeconds = stop.ElapsedSeconds,
            Interrupted = stop.IsInterrupted,
            CutShort = stop.Reason,
            EnvironmentError = ledger.EnvironmentError,
            OurErrors = ledger.MistakesOutsideOfTests,
        });
    });

    // Nothing can be held against an expectation whose requirement was not reached, not tried to the end, or cannot be tried this way.
    private bool IsUndecided(RequirementSummary requirement) => requirement.VerdictBeforeWaiver switch
    {
        Verdict.Blocked => true,
        Verdict.NotRun => stop.Token.IsCancellationRequested,
        Verdict.Fail => false,
        _ => ledger.WasCutShort(requirement.Id),
    };

    private Dictionary<string, RequirementSummary> Summarize() =>
        RunAggregation.Summarize(ledger.Records.Written).Requirements.ToDictionary(one => one.Id, StringComparer.Ordinal);

    private void WriteMissingCapabilities(Dictionary<string, RequirementSummary> requirements)
    {
        var missing = plan.Required
            .SelectMany(
                capability => capability.Requirements,
                (capability, id) => (capability.Name, Requirement: requirements.GetValueOrDefault(id)))
            .Where(pair => pair.Requirement?.VerdictBeforeWaiver == Verdict.NotSupported)
            .DistinctBy(pair => pair.Requirement!.Id);
        foreach (var (name, requirement) in missing)
        {
            ledger.Records.Write(new FailureRecord
            {
                Seed = plan.Seed,
                Suite = requirement!.Requirement.Suite,
                Test = "(required capabilities)",
                Requirement = requirement.Id,
                Verdict = Verdict.Fail,
                Expected = $"the device claims {name}, which --require asks for",
                Actual = requirement.Evidence.Length > 0 ? $"it does not: {requirement.Evidence}" : "it does not",
                Title = requirement.Requirement.Title,
                ExpectedDeviation = ledger.Expectations.Any(one => one.Covers(requirement.Id, Verdict.Fail)),
            });
        }
    }

    private void WriteExpectations(Dictionary<string, RequirementSummary> requirements)
    {
        foreach (var expectation in ledger.Expectations)
        {
            if (!requirements.TryGetValue(expectation.Requirement, out var requirement))
            {
                continue;
            }

            if (requirement.VerdictBeforeWaiver == expectation.Verdict || (expectation.BindsAt(plan.Profile) && !IsUndecided(requirement)))
            {
                ledger.Records.Write(new ExpectationRecord
                {
                    Requirement = expectation.Requirement,
                    Verdict = expectation.Verdict,
                    Reason = expectation.Reason,
                    Source = expectation.Source,
                    Met = requirement.VerdictBeforeWaiver == expectation.Verdict,
                });
            }
        }
    }
}

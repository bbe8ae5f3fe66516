using NvmeConformance.CommandLine.Consoles;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>The kill matrix for programs: <c>prove.json</c>.</summary>
internal static class ProofJson
{
    /// <summary>Name of the file.</summary>
    internal const string FileName = "prove.json";

    private const int SchemaVersion = 1;

    /// <summary>The matrix as JSON.</summary>
    internal static string Of(KillMatrix matrix, ulong seed, int exitCode, IReadOnlyList<UnfailedRule>? unfailed) => JsonText.Of(new
    {
        SchemaVersion,
        ExitCode = exitCode,
        Seed = seed,
        Faults = matrix.Trials.Count,
        Killed = matrix.Trials.Count(trial => trial.IsKilled),
        MedianWitnessSteps = matrix.MedianSteps,
        matrix.ShrinkExecutionsMaximum,
        Matrix = matrix.Trials.Select(trial => new
        {
            trial.Fault.Id,
            trial.Fault.Suite,
            trial.Fault.Requirements,
            Killed = trial.IsKilled,
            KilledBy = trial.Kill?.Requirement,
            trial.Kill?.Clause,
            trial.Kill?.Test,
            FewestSteps = trial.Fault.Steps,
            WitnessSteps = trial.Kill?.Steps,
            trial.Kill?.OriginalSteps,
            trial.Kill?.ShrinkExecutions,
            trial.FailedRules,
            trial.SequencesRun,
            trial.DurationSeconds,
            trial.Problem,
        }),
        MustRequirements = new
        {
            Count = matrix.Rows.Count,
            Shown = matrix.Rows.Count - matrix.UnshownRows.Count(),
            Rows = matrix.Rows.Select(row => new { row.Requirement, row.ShownBy, row.NamedBy, row.Reason }),
        },
        UnfailedMustClauses = unfailed,
    });
}

using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>The kill matrix for people: a row for each fault as soon as its trial is over, and what follows from all of them.</summary>
/// <param name="output">Where to.</param>
/// <param name="faults">The faults that are going to be tried.</param>
internal sealed class ProofPage(TextWriter output, IReadOnlyList<ListedFault> faults)
{
    private const int RuleColumns = 26;
    private readonly int _faultColumns = faults.Select(fault => fault.Id.Length).DefaultIfEmpty(0).Max();

    /// <summary>The head of the matrix.</summary>
    internal void Begin() => Row("FAULT", "KILLED BY", "STEPS", "RUNS", "SECONDS", "TEST");

    /// <summary>One fault.</summary>
    internal void Add(TrialResult trial)
    {
        var seconds = $"{trial.DurationSeconds:F1}";
        if (trial.Kill is { } kill)
        {
            Row(trial.Fault.Id, kill.Rule, $"{kill.Steps}", $"{kill.ShrinkExecutions}", seconds, kill.Test);
            return;
        }

        var others = trial.FailedRules.Count > 0 ? $"; broken instead: {string.Join(", ", trial.FailedRules)}" : "";
        var why = trial.Problem ?? $"{trial.TestCount} tests in {trial.SequencesRun:N0} sequences found none of "
            + $"{string.Join(", ", trial.Fault.Requirements)}";
        Row(trial.Fault.Id, "SURVIVED", "", "", seconds, VisibleText.Of(why + others));
    }

    /// <summary>What follows.</summary>
    internal void End(KillMatrix matrix, IReadOnlyList<UnfailedRule>? unfailed)
    {
        var killed = matrix.Trials.Count(trial => trial.IsKilled);
        output.WriteLine();
        output.WriteLine($"{killed} of {faults.Count} faults are killed by a requirement that they name");
        if (matrix.MedianSteps is { } median)
        {
            output.WriteLine(
                $"  witnesses     median {median:0.#} steps, at most {matrix.ShrinkExecutionsMaximum} executions to shrink one");
        }

        if (killed < faults.Count)
        {
            var dead = matrix.Trials.Where(trial => trial.IsKilled).Select(trial => trial.Fault.Id);
            var survivors = faults.Select(fault => fault.Id).Except(dead);
            output.WriteLine($"  survivors     {string.Join(", ", survivors)}");
        }

        Tell(matrix);
        if (unfailed is { Count: > 0 })
        {
            output.WriteLine(
                $"  {unfailed.Count} must clauses that no fault failed (a fault is done with at its first kill, a requirement at its first clause):");
            foreach (var rule in unfailed)
            {
                output.WriteLine($"    {rule.Rule}  named by {(rule.NamedBy.Count > 0 ? string.Join(", ", rule.NamedBy) : "no fault")}");
            }
        }
    }

    private void Tell(KillMatrix matrix)
    {
        if (matrix.Rows.Count == 0)
        {
            return;
        }

        var unshown = matrix.UnshownRows.ToList();
        output.WriteLine(
            $"  rows          {matrix.Rows.Count - unshown.Count} of {matrix.Rows.Count} must requirements were failed by a fault"
            + (unshown.Count > 0 ? "; not:" : ""));
        foreach (var row in unshown)
        {
            var why = row.Reason ?? (row.NamedBy.Count > 0 ? $"named by {string.Join(", ", row.NamedBy)}" : "named by no fault");
            output.WriteLine($"    {row.Requirement}  {why}");
        }
    }

    private void Row(string fault, string rule, string steps, string runs, string seconds, string test) => output.WriteLine(
        $"{fault.PadRight(_faultColumns)}  {rule.PadRight(RuleColumns)}  {steps,5}  {runs,4}  {seconds,7}  {test}".TrimEnd());
}

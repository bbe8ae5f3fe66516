using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Results.Text;
using NvmeConformance.Results.Vocabulary;
using TestOutcome = NvmeConformance.Conformance.Suites.TestOutcome;

namespace NvmeConformance.CommandLine.Running;

/// <summary>
/// Progress for files and pipes: a line for each test that ran; with several seeds only for tests that found something, and one for each
/// seed.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="severalSeeds">Whether there are several seeds.</param>
internal sealed class PlainProgress(TextWriter output, bool severalSeeds) : IRunProgress
{
    private readonly OutcomeCounts _counts = new();
    private int _seedsDone;

    /// <inheritdoc />
    public void Show(Action work) => work();

    /// <inheritdoc />
    public void Advanced(TestIdentity test, ulong seed, double share)
    {
    }

    /// <inheritdoc />
    public void Ended(TestReport report, IReadOnlyList<string> witnesses)
    {
        _counts.Add(report);
        var foundSomething = report.Outcome is TestOutcome.Deviated or TestOutcome.Error or TestOutcome.DeviceFailed;
        if (foundSomething || (!severalSeeds && report.Outcome != TestOutcome.NotRun))
        {
            ReportLines.Of(report, witnesses).ForEach(output.WriteLine);
        }
    }

    /// <inheritdoc />
    public void SeedEnded(ulong seed)
    {
        if (severalSeeds)
        {
            output.WriteLine($"seed {seed} done ({++_seedsDone} so far): {_counts}");
        }
    }
}

/// <summary>A finished test in lines of text.</summary>
internal static class ReportLines
{
    private const int WordColumns = 15;

    /// <summary>One line; and for each deviation what was expected, what came, and where the witness is.</summary>
    internal static List<string> Of(TestReport report, IReadOnlyList<string> witnesses)
    {
        var seconds = report.DurationSeconds.ToString("F1");
        var why = report.Reason.Length > 0 && report.Outcome != TestOutcome.Deviated ? $": {ProblemDesk.OneLine(report.Reason)}" : "";
        var lines = new List<string>
        {
            $"{Word(report.Outcome)}{report.Test.Suite}/{report.Test.Name} ({report.Sequences:N0} sequences, {report.Commands:N0} "
                + $"commands, {seconds} s){why}",
        };
        foreach (var (deviation, index) in report.Deviations.Select((deviation, index) => (deviation, index)))
        {
            var witness = deviation.Witness;
            var indent = new string(' ', WordColumns);
            lines.Add($"{indent}{witness.Requirement}{(witness.Clause.Length > 0 ? "/" + witness.Clause : "")} "
                + $"({witness.Verdict.ToWords()}, seed {witness.Seed})");
            lines.Add($"{indent}  expected {VisibleText.Of(witness.Expected)}");
            lines.Add($"{indent}  actual   {VisibleText.Of(witness.Actual)}");
            lines.Add($"{indent}  witness  {(index < witnesses.Count ? witnesses[index] : "could not be written")}");
        }

        return lines;
    }

    private static string Word(TestOutcome outcome)
    {
        var word = outcome.ToWords();
        return (outcome is TestOutcome.Deviated or TestOutcome.Error ? word.ToUpperInvariant() : word).PadRight(WordColumns);
    }
}

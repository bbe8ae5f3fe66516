using System.Globalization;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Text;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>A comparison for people at a console: the answer first, then what is worse with its evidence, then the rest.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="comparison">The comparison.</param>
/// <param name="before">What the user calls the earlier run.</param>
/// <param name="after">What the user calls the later run.</param>
internal sealed class ComparisonPage(Terminal terminal, RunComparison comparison, string before, string after)
{
    private const int DeviationsMaximum = 3;
    private const int RowsMaximum = 200;
    private const int CircumstancesMaximum = 25;
    private const int TextLengthMaximum = 200;

    private static readonly (ChangeKind Kind, string Heading)[] Groups =
    [
        (ChangeKind.NewlyFailing, "newly failing"),
        (ChangeKind.Worse, "worse in another way"),
        (ChangeKind.NewlyPassing, "newly passing"),
        (ChangeKind.Otherwise, "changed otherwise"),
        (ChangeKind.Added, "only in the later run"),
        (ChangeKind.Missing, "only in the earlier run"),
    ];

    /// <summary>Writes it.</summary>
    internal void Write()
    {
        terminal.Output.WriteLine(comparison.Verdict);
        terminal.Output.WriteLine($"  before  {Describe(comparison.Before, before)}");
        terminal.Output.WriteLine($"  after   {Describe(comparison.After, after)}");
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(comparison.Attribution);
        foreach (var gap in comparison.Gaps)
        {
            terminal.Output.WriteLine($"Not compared: {ProblemDesk.OneLine(gap)}");
        }

        WriteCircumstances();
        foreach (var (kind, heading) in Groups)
        {
            WriteGroup(heading, [.. comparison.Of(kind)]);
        }

        WriteFigures();
    }

    private static string Describe(RunSummary summary, string name)
    {
        var device = summary.Run is { } run
            ? $"{Short(run.Device.Model)} {Short(run.Device.SerialNumber)}, firmware {Short(run.Device.FirmwareRevision)}, "
                + $"suite {Short(run.SuiteVersion)}, seed {run.Seed}{(run.Seeds > 1 ? $" and {run.Seeds - 1} more" : "")}: "
            : "";
        return $"{name}: {device}{summary.Verdict}";
    }

    private void WriteCircumstances()
    {
        if (comparison.Circumstances.Count > 0)
        {
            Heading("not the same in both runs", comparison.Circumstances.Count);
            Table(
                ["", "before", "after"],
                comparison.Circumstances.Select(one => (string[])[one.Name, OrNothing(one.Before), OrNothing(one.After)]),
                CircumstancesMaximum);
        }
    }

    private void WriteGroup(string heading, IReadOnlyList<RequirementChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        Heading(heading, changes.Count);
        Table(["requirement", "before", "after", "rule"], changes.SelectMany(Rows));
        foreach (var change in changes.Where(change => change.IsRegression).Take(RowsMaximum))
        {
            WriteEvidence(change);
        }
    }

    private static IEnumerable<string[]> Rows(RequirementChange change)
    {
        yield return [change.Id, WordOf(change.VerdictBefore), WordOf(change.VerdictAfter), Short(change.Title)];
        foreach (var clause in change.Clauses)
        {
            yield return [$"  {Short(clause.Name)}", WordOf(clause.Before), WordOf(clause.After), ""];
        }
    }

    private void WriteEvidence(RequirementChange change)
    {
        foreach (var failure in change.Failures.Take(DeviationsMaximum).Select(failure => failure.First))
        {
            var clause = failure.Clause.Length > 0 ? $" ({Short(failure.Clause)})" : "";
            terminal.Output.WriteLine($"  {Short(change.Id)}{clause}");
            terminal.Output.WriteLine($"    expected  {Short(failure.Expected)}");
            terminal.Output.WriteLine($"    actual    {Short(failure.Actual)}");
            if (failure.Witness is { } witness)
            {
                terminal.Output.WriteLine($"    replay    nvmec replay {Path.Combine(after, Short(witness))}");
            }
        }

        if (change.Failures.Count == 0 && change.Reason.Length > 0)
        {
            terminal.Output.WriteLine($"  {Short(change.Id)}: {Short(change.Reason)}");
        }
    }

    private void WriteFigures()
    {
        if (comparison.Figures.Count == 0)
        {
            return;
        }

        Heading("changed figures", comparison.Figures.Count);
        Table(
            ["figure", "unit", "mean before", "mean after", "ratio", "range before", "range after"],
            comparison.Figures.Select(figure => (string[])
            [
                figure.Name,
                figure.Unit,
                figure.Before is { } old ? Number(old.Mean) : "none",
                figure.After is { } current ? Number(current.Mean) : "none",
                figure.MeanRatio is { } ratio ? $"×{Number(ratio)}" : "",
                figure.Before is { } range ? $"{Number(range.Minimum)} to {Number(range.Maximum)}" : "",
                figure.After is { } later ? $"{Number(later.Minimum)} to {Number(later.Maximum)}" : "",
            ]));
    }

    private void Heading(string heading, int count)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"{heading} ({count})");
    }

    private void Table(IReadOnlyList<string> headings, IEnumerable<string[]> rows, int rowsMaximum = RowsMaximum)
    {
        var all = rows.ToList();
        TableWriter.Write(terminal, headings, all.Take(rowsMaximum));
        if (all.Count > rowsMaximum)
        {
            terminal.Output.WriteLine($"and {all.Count - rowsMaximum} more; --json and --html have them all");
        }
    }

    private static string Short(string text) => ProblemDesk.OneLine(VisibleText.Of(text, TextLengthMaximum));

    private static string OrNothing(string text) => text.Length == 0 ? "none" : Short(text);

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string WordOf(Verdict? verdict) => verdict?.ToWords() ?? "not in it";
}

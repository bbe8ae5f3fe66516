using System.Globalization;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Text;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Exports;

/// <summary>
/// Writes a run as plain text for a terminal, a mail or a ticket: the verdict sentence first, then what a reader asks next. No line
/// is longer than <see cref="ColumnsMaximum"/>, and nothing from the device reaches the terminal unescaped.
/// </summary>
public static class TextSummary
{
    /// <summary>Usual name of the file in a run's directory.</summary>
    public const string FileName = "summary.txt";

    /// <summary>The longest line, columns.</summary>
    public const int ColumnsMaximum = 100;

    private const int LabelColumns = 16;
    private const int ItemsMaximum = 200;

    /// <summary>Writes the text.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(RunSummary summary, TextWriter writer)
    {
        var page = new TextPage(writer, ColumnsMaximum, LabelColumns);
        page.Paragraph(summary.Verdict);
        page.Blank();
        WriteRun(summary, page);
        WriteCounts(summary, page);
        WriteSection(page, "Damaged records", summary.Damage, damage =>
            page.Item(damage.LineNumber > 0 ? $"line {damage.LineNumber}" : "file", damage.What));
        WriteSection(page, "Remarks on the records", summary.Remarks, remark => page.Item("note", remark));
        WriteSection(page, "Failures", summary.Failures, failure => WriteFailure(page, summary, failure));
        WriteSection(page, "Expectations not met", [.. summary.UnmetExpectations], expectation =>
            page.Item(
                expectation.Requirement, $"{expectation.Verdict.ToWords()} was foretold in {expectation.Source}: {expectation.Reason}"));
        WriteSection(page, "Blocked", With(summary, Verdict.Blocked), one => page.Item(one.Id, one.Reason));
        WriteSection(page, "Not run", With(summary, Verdict.NotRun), one => page.Item(one.Id, one.Reason));
        WriteSection(page, "Indeterminate", With(summary, Verdict.Indeterminate), one => page.Item(one.Id, one.Reason));
        WriteSection(
            page, "Waived", With(summary, Verdict.Waived), one => page.Item(one.Id, $"{one.Waiver?.Reason} ({one.Waiver?.Owner})"));
        WriteNotSupported(summary, page);
    }

    private static void WriteRun(RunSummary summary, TextPage page)
    {
        if (summary.Run is { } run)
        {
            page.Labelled("device", Describe(run.Device));
            if (run.Peer is { } peer)
            {
                page.Labelled("peer", Describe(peer));
            }

            var moreSeeds = run.Seeds > 1 ? $" and {run.Seeds - 1} more" : "";
            page.Labelled("run", $"profile {run.Profile}, seed {run.Seed}{moreSeeds}, adapter {run.Adapter}");
            page.Labelled("versions", $"suites {run.SuiteVersion}, registry {run.RegistryVersion}");
            page.Labelled("started", run.StartedUtc.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        }

        page.Labelled(
            "took",
            $"{Number(summary.DurationSeconds)} s, {Number(summary.CommandsJudged)} commands judged, "
            + $"{Number(summary.SequencesRun)} sequences, {Number(summary.Evaluations)} evaluations");
        if (summary.End?.EnvironmentError is { } error)
        {
            page.Labelled("environment", error);
        }
    }

    private static void WriteCounts(RunSummary summary, TextPage page)
    {
        page.Labelled(
            "requirements",
            string.Join(", ", summary.Counts.Where(count => count.Value > 0).Select(count => $"{count.Value} {count.Key.ToWords()}")));
        page.Labelled(
            "tests",
            string.Join(", ", summary.Outcomes.Where(count => count.Value > 0).Select(count => $"{count.Value} {count.Key.ToWords()}")));
        page.Labelled("exit status", Number(summary.ExitCode));
    }

    private static void WriteFailure(TextPage page, RunSummary summary, FailureSummary failure)
    {
        var first = failure.First;
        var note = failure.Waived ? " (waived)" : failure.Expected ? " (foretold)" : "";
        page.Item(first.Requirement, $"{first.Verdict.ToWords()}{note}: {Title(summary, first)}");
        page.Labelled("    test", first.Test);
        page.Labelled("    expected", first.Expected);
        page.Labelled("    actual", first.Actual);
        if (first.Replay is not null)
        {
            page.Command("    replay", first.Replay);
        }
    }

    private static void WriteNotSupported(RunSummary summary, TextPage page) =>
        WriteSection(
            page,
            "Not supported",
            [.. With(summary, Verdict.NotSupported).GroupBy(one => (one.Requirement.Suite, one.Reason))],
            group => page.Item(group.Key.Suite, $"{group.Count()} requirements: {group.Key.Reason}"));

    private static void WriteSection<T>(TextPage page, string heading, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Paragraph($"{heading} ({items.Count})");
        foreach (var item in items.Take(ItemsMaximum))
        {
            write(item);
        }

        if (items.Count > ItemsMaximum)
        {
            page.Paragraph($"  and {items.Count - ItemsMaximum} more");
        }
    }

    private static string Title(RunSummary summary, FailureRecord failure) => failure.Title.Length > 0
        ? failure.Title
        : summary.Requirements.FirstOrDefault(one => one.Id == failure.Requirement)?.Requirement.Title ?? "";

    private static string Describe(DeviceCard card) =>
        $"{Short(card.Model)}, serial {Short(card.SerialNumber)}, firmware {Short(card.FirmwareRevision)} at {Short(card.Uri)}";

    private static string Short(string text) => VisibleText.Of(text.Trim(), 80);

    private static List<RequirementSummary> With(RunSummary summary, Verdict verdict) =>
        [.. summary.Requirements.Where(requirement => requirement.Verdict == verdict)];

    private static string Number(IFormattable value) => value.ToString(value is double ? "#,##0.0" : "#,##0", CultureInfo.InvariantCulture);
}

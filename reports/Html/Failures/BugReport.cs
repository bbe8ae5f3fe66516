using System.Text;
using NvmeConformance.Html.Page;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Text;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Html.Failures;

/// <summary>
/// A failure as text to paste into a bug tracker: plain text that is Markdown too. Whatever a device has said stands in indented lines,
/// where no tracker takes it for a mark-up.
/// </summary>
internal sealed class BugReport
{
    private const int SeedsMaximum = 8;
    private readonly StringBuilder _text = new();

    private BugReport()
    {
    }

    /// <summary>The text.</summary>
    /// <param name="run">The run, or null when it is not known.</param>
    /// <param name="cluster">The failure.</param>
    /// <param name="requirement">The requirement, or null when it is not known.</param>
    internal static string Of(RunRecord? run, FailureCluster cluster, RequirementRecord? requirement)
    {
        var report = new BugReport();
        var first = cluster.First;
        var rule = first.Clause.Length > 0 ? $"{first.Requirement}/{first.Clause}" : first.Requirement;
        report.Line($"{Shown(rule)}: {Shown(requirement?.Title ?? first.Title)}");
        report.Facts(run, cluster, requirement);
        report.Section("Expected", Lines(first.Expected));
        report.Section("Observed", Lines(first.Actual));
        report.Section("Steps", first.Steps.Take(ShownText.Steps).Select((step, index) => $"{index + 1}. {Shown(step)}"));
        report.Section("What went over the queues", Exchange(first));
        report.Section("State of the device", first.DeviceState.Take(ShownText.StateFacts).Select(Fact));
        report.Section("Replay", first.Replay is null ? [] : [Shown(first.Replay)]);
        return report._text.ToString().TrimEnd('\n');
    }

    private void Facts(RunRecord? run, FailureCluster cluster, RequirementRecord? requirement)
    {
        var first = cluster.First;
        var facts = new List<string>();
        if (run is not null)
        {
            facts.Add($"device    {Shown(run.Device.Model.Trim())}, serial {Shown(run.Device.SerialNumber.Trim())}, "
                + $"firmware {Shown(run.Device.FirmwareRevision.Trim())}");
            facts.Add($"reached   {Shown(run.Device.Uri)}");
        }

        if (requirement is not null)
        {
            facts.Add($"source    {Shown(Sources.Of(requirement.Source))} ({requirement.Level.ToWords()}, {requirement.Confidence.ToWords()})");
        }

        facts.Add($"verdict   {first.Verdict.ToWords()}, seen {Numbers.Of(cluster.Occurrences, "time")} in "
            + $"{Numbers.Of(cluster.Failures.Count, "test")}, {Seeds(cluster.Seeds)}");
        facts.Add($"test      {Shown(first.Suite)}/{Shown(first.Test)}");
        if (run is not null)
        {
            facts.Add($"suites    {Shown(run.SuiteVersion)}, registry {Shown(run.RegistryVersion)}, profile {Shown(run.Profile)}, "
                + $"{run.StartedUtc.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        }

        Section("", facts);
    }

    private static string Seeds(IReadOnlyList<ulong> seeds) =>
        (seeds.Count == 1 ? "seed " : "seeds ") + string.Join(", ", seeds.Take(SeedsMaximum)) + (seeds.Count > SeedsMaximum ? ", …" : "");

    private static IEnumerable<string> Exchange(FailureRecord failure)
    {
        foreach (var row in ExchangeRow.Of(failure.Exchange).Take(ShownText.Commands))
        {
            if (row.Remark is { } remark)
            {
                yield return $"-- {Shown(remark.Text)}";
                continue;
            }

            yield return $"{(row.Number > 0 ? $"{row.Number}. " : "")}{Shown(row.Command?.Text)} -> {Shown(row.Outcome ?? "in flight when the sequence ended")}";
            if (row.Command is { Dwords.Length: > 0 } command)
            {
                yield return $"   SQE {Shown(command.Dwords)}";
            }

            if (row.Completion is { Dwords.Length: > 0 } completion)
            {
                yield return $"   CQE {Shown(completion.Dwords)}";
            }
        }
    }

    private static string Fact(DeviceFact fact) => $"{Shown(fact.Name)}: {Shown(fact.Value)} ({Shown(fact.Location)})";

    private static IEnumerable<string> Lines(string text) =>
        VisibleText.Of(text, ShownText.Outcome, keepLineFeeds: true).Split('\n').Select(line => line.TrimEnd());

    private static string Shown(string? text) => VisibleText.Of(text, ShownText.Line);

    private void Section(string title, IEnumerable<string> lines)
    {
        var shown = lines.ToList();
        if (shown.Count == 0)
        {
            return;
        }

        Line("");
        if (title.Length > 0)
        {
            Line($"{title}:");
            Line("");
        }

        shown.ForEach(line => Line($"    {line}"));
    }

    private void Line(string text) => _text.Append(text).Append('\n');
}

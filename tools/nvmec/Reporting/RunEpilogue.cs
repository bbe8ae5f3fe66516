using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Html;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Text;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>The last words of a run on the console: the verdict, the numbers behind it, and where to read on.</summary>
internal static class RunEpilogue
{
    private const int RequirementsMaximum = 10;

    /// <summary>Writes them.</summary>
    internal static void Write(TextWriter output, RunSummary summary, string directory)
    {
        output.WriteLine();
        output.WriteLine(summary.Verdict);
        var counts = summary.Counts.Where(count => count.Value > 0).Select(count => $"{count.Value} {count.Key.ToWords()}");
        output.WriteLine($"  requirements  {string.Join(", ", counts)}");
        var bad = summary.Requirements.Where(one => one.IsUnexpectedDeviation).Select(one => one.Id).ToList();
        if (bad.Count > 0)
        {
            var more = bad.Count > RequirementsMaximum ? $" and {bad.Count - RequirementsMaximum} more" : "";
            output.WriteLine($"  unexpected    {string.Join(", ", bad.Take(RequirementsMaximum))}{more}");
        }

        foreach (var unmet in summary.UnmetExpectations)
        {
            var foretold = $"{unmet.Requirement} was foretold to be {unmet.Verdict.ToWords()}";
            output.WriteLine($"  not met       {foretold} ({VisibleText.Of(unmet.Source)})");
        }

        output.WriteLine(
            $"  took          {summary.DurationSeconds:F1} s, {summary.CommandsJudged:N0} commands judged, "
            + $"{summary.SequencesRun:N0} sequences");
        if (summary.End is { Interrupted: true })
        {
            output.WriteLine("  cut short     interrupted");
        }
        else if (summary.End?.CutShort is { } reason)
        {
            output.WriteLine($"  cut short     {reason}");
        }

        if (summary.End?.EnvironmentError is { } error)
        {
            output.WriteLine($"  environment   {VisibleText.Of(error)}");
        }

        foreach (var remark in summary.Remarks)
        {
            output.WriteLine($"  note          {ProblemDesk.OneLine(remark)}");
        }

        output.WriteLine($"  report        {Path.Combine(directory, ReportRenderer.FileName)}");
        output.WriteLine($"  exit status   {summary.ExitCode}");
    }
}

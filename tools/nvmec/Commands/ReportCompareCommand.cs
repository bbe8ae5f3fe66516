using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Reporting;
using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec report compare</c>: what changed between two runs.</summary>
internal static class ReportCompareCommand
{
    private const string Lesson =
        "For example between two firmware candidates. Shown are the requirements that newly fail, are worse in another way, or newly "
        + "pass; other changes; quality figures that changed; and whether firmware, device, suite, seeds or waivers changed in between, so "
        + "that a difference can be laid at the right door. Exit status, first that applies: 2 wrong usage, or a directory without "
        + "records; 1 a requirement newly fails or is worse; 4 nothing is worse, but not everything could be compared (records damaged or "
        + "cut off, requirements of the earlier run that the later one does not have); 0 otherwise. Figures and improvements decide "
        + "nothing.";

    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var before = new Argument<string>("BEFORE") { Description = "The directory of the earlier run." };
        var after = new Argument<string>("AFTER") { Description = "The directory of the later run." };
        var json = SharedOptions.Json();
        var html = SharedOptions.One("--html", "FILE", "Write the comparison as a page too; a file that exists is not replaced.");
        var command = new TaughtCommand(
            "compare",
            "Show what changed between two runs, and whether drive or suite did.",
            Lesson,
            "nvmec report compare firmware-1 firmware-2 --html changes.html")
        {
            before, after, json, html,
        };
        command.SetAction(result => context.Guard(() => Execute(
            result.GetRequiredValue(before), result.GetRequiredValue(after), result.GetValue(json), result.GetValue(html), context)));
        return command;
    }

    private static int Execute(string before, string after, bool asJson, string? page, CommandContext context)
    {
        var file = page is null ? null : ComparisonFile.Reserve(page);
        var comparison = RunComparison.Of(Read(context, before), Read(context, after));
        if (asJson)
        {
            context.Terminal.Output.WriteLine(ComparisonJson.ToJson(comparison));
        }
        else
        {
            new ComparisonPage(context.Terminal, comparison, before, after).Write();
        }

        if (file is not null)
        {
            ComparisonFile.Write(file, comparison, before, after);
            if (!asJson)
            {
                context.Terminal.Output.WriteLine($"page written to {file}");
            }
        }

        return comparison.ExitCode;
    }

    private static RunSummary Read(CommandContext context, string directory)
    {
        var reading = RecordedRun.Read(ArgumentPath.Full(directory));
        foreach (var complaint in RecordedRun.Complaints(reading.Damage))
        {
            ProblemDesk.Say(context.Terminal, $"{directory}: {complaint}");
        }

        return RunAggregation.Summarize(reading);
    }
}

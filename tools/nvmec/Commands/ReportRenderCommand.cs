using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Reporting;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec report render</c>: the reports of a run anew.</summary>
internal static class ReportRenderCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var directory = new Argument<string>("DIR") { Description = "The directory of a run: the one that holds results.jsonl." };
        var command = new TaughtCommand(
            "render",
            "Write the reports of a run anew from its records.",
            "From results.jsonl come report.html, summary.json, summary.txt and junit.xml, also after a crash: what is damaged or "
                + "missing in the records is named, and the rest is shown. The records themselves are never changed, and reports that "
                + "are there already are not replaced by those of damaged records: the new ones then get a number, such as "
                + "report-2.html. Exit status: 0 when the reports are written, whatever they say; 2 when there is nothing to read.",
            "nvmec report render nvmec-out/001")
        {
            directory,
        };
        command.SetAction(result => context.Guard(() => Execute(ArgumentPath.Full(result.GetRequiredValue(directory)), context)));
        return command;
    }

    private static int Execute(string path, CommandContext context)
    {
        var reading = RecordedRun.Read(path);
        var summary = RunAggregation.Summarize(reading);
        ReportCommand.Complain(context, summary.Damage);
        if (summary.Damage.Count == 0 && summary.End is not null)
        {
            RunReports.Write(path, summary, reading.Records);
            context.Terminal.Output.WriteLine($"reports written to {path}");
            return ExitStatus.Clean;
        }

        var name = RunReports.WriteBeside(path, summary, reading.Records);
        context.Terminal.Output.WriteLine($"reports of what could be read written to {Path.Combine(path, name)} and beside it");
        return ExitStatus.Clean;
    }
}

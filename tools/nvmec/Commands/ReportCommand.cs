using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Reporting;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec report</c>: from records to reports, with no device at hand.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var command = new TaughtCommand(
            "report",
            "Make reports from the records of runs; no device is needed.",
            "A run writes its reports by itself; this makes them again, for example after a crash or with a newer version.",
            "nvmec report render nvmec-out/001");
        command.Add(Render(context));
        return command;
    }

    private static TaughtCommand Render(CommandContext context)
    {
        var directory = new Argument<string>("DIR") { Description = "The directory of a run: the one that holds results.jsonl." };
        var command = new TaughtCommand(
            "render",
            "Write the reports of a run anew from its records.",
            "From results.jsonl come report.html, summary.json, summary.txt and junit.xml, also after a crash: what is damaged or missing in the "
            + "records is named, and the rest is shown. The records themselves are never changed.",
            "nvmec report render nvmec-out/001")
        {
            directory,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var path = Path.GetFullPath(result.GetRequiredValue(directory));
            foreach (var damage in RenderedRecords.Render(path))
            {
                ProblemDesk.Say(context.Terminal, damage);
            }

            context.Terminal.Output.WriteLine($"reports written to {path}");
            return ExitStatus.Clean;
        }));
        return command;
    }
}

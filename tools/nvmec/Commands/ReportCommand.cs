using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Reporting;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec report</c>: from records to reports, with no device at hand.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context) => new TaughtCommand(
        "report",
        "Make reports from the records of runs; no device is needed.",
        "A run writes its reports by itself; this makes them again, puts several runs together, or compares two.",
        "nvmec report render nvmec-out/001")
    {
        Render(context), Merge(context), Compare(context),
    };

    private static TaughtCommand Render(CommandContext context)
    {
        var directory = Run("DIR", "The directory of a run: the one that holds results.jsonl.");
        var command = new TaughtCommand(
            "render",
            "Write the reports of a run anew from its records.",
            "From results.jsonl come report.html, summary.json, summary.txt and junit.xml, also after a crash: what is damaged or "
                + "missing in the records is named, and the rest is shown. The records themselves are never changed.",
            "nvmec report render nvmec-out/001")
        {
            directory,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var path = ArgumentPath.Full(result.GetRequiredValue(directory));
            var reading = RecordedRun.Read(path);
            Complain(context, reading.Damage);
            RunReports.Write(path, RunAggregation.Summarize(reading), reading.Records);
            context.Terminal.Output.WriteLine($"reports written to {path}");
            return ExitStatus.Clean;
        }));
        return command;
    }

    private static TaughtCommand Merge(CommandContext context)
    {
        var directories = new Argument<string[]>("DIR") { Description = "The directories of the runs.", Arity = ArgumentArity.OneOrMore };
        var target = SharedOptions.One(
            "--out", "DIR", "Where the merged run goes; must not hold another one. Default: a fresh nvmec-out/NNN.");
        var command = new TaughtCommand(
            "merge",
            "Put several runs of one device together.",
            "For suites or seeds that were spread over machines. The merged run has records and reports of its own; runs of different "
                + "devices or versions are merged too, but that is named as damage, because no verdict can cover both. The exit "
                + "status is that of the merged run.",
            "nvmec report merge monday tuesday --out both")
        {
            directories, target,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var paths = result.GetRequiredValue(directories).Select(ArgumentPath.Full);
            var runs = paths.Select(path => (path, RecordedRun.Read(path))).ToList();
            var directory = OutputDirectory.Prepare(result.GetValue(target)).FullPath;
            var summary = MergedRecords.Merge(runs, directory);
            Complain(context, summary.Damage);
            RunEpilogue.Write(context.Terminal.Output, summary, directory);
            return summary.ExitCode;
        }));
        return command;
    }

    private static TaughtCommand Compare(CommandContext context)
    {
        var before = Run("BEFORE", "The directory of the earlier run.");
        var after = Run("AFTER", "The directory of the later run.");
        var command = new TaughtCommand(
            "compare",
            "Show which requirements changed their verdict between two runs.",
            "For example between two firmware candidates. Regressions come first. Exit status: 1 when there is a regression, 0 otherwise.",
            "nvmec report compare firmware-1 firmware-2")
        {
            before, after,
        };
        command.SetAction(result => context.Guard(() =>
        {
            var changes = RunComparison.Compare(
                Summarize(context, result.GetRequiredValue(before)), Summarize(context, result.GetRequiredValue(after)));
            TableWriter.Write(
                context.Terminal,
                ["requirement", "before", "after", ""],
                changes.Select(change => (string[])
                [
                    change.Id, WordOf(change.Before), WordOf(change.After), change.IsRegression ? "regression" : "",
                ]));
            return changes.Any(change => change.IsRegression) ? ExitStatus.Deviation : ExitStatus.Clean;
        }));
        return command;
    }

    private static Argument<string> Run(string name, string description) => new(name) { Description = description };

    private static RunSummary Summarize(CommandContext context, string directory)
    {
        var reading = RecordedRun.Read(ArgumentPath.Full(directory));
        Complain(context, reading.Damage);
        return RunAggregation.Summarize(reading);
    }

    private static void Complain(CommandContext context, IReadOnlyList<RecordDamage> damage)
    {
        foreach (var complaint in RecordedRun.Complaints(damage))
        {
            ProblemDesk.Say(context.Terminal, complaint);
        }
    }

    private static string WordOf(Verdict? verdict) => verdict?.ToWords() ?? "not in it";
}

using System.CommandLine;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Reporting;

namespace NvmeConformance.CommandLine.Commands;

/// <summary><c>nvmec report merge</c>: several runs as one.</summary>
internal static class ReportMergeCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(CommandContext context)
    {
        var directories = new Argument<string[]>("DIR") { Description = "The directories of the runs.", Arity = ArgumentArity.OneOrMore };
        var target = SharedOptions.One(
            "--out", "DIR", "Where the merged run goes; must not hold another one. Default: a fresh nvmec-out/NNN.");
        var command = new TaughtCommand(
            "merge",
            "Put several runs of one device together.",
            "For suites, requirements or seeds that were spread over machines. The merged run has records, witnesses and reports of its "
                + "own; the runs themselves are not touched. What does not fit together is named. Different devices, suite or registry "
                + "versions, and damaged records, leave the whole undecided, because no verdict can cover them; seeds that do not "
                + "follow one another, different profiles and waivers only want to be known. The exit status is that of the merged run.",
            "nvmec report merge monday tuesday --out both")
        {
            directories, target,
        };
        command.SetAction(result => context.Guard(() =>
            Execute(result.GetRequiredValue(directories), result.GetValue(target), context)));
        return command;
    }

    private static int Execute(string[] typed, string? target, CommandContext context)
    {
        var runs = typed.Select(name => (Name: name, Directory: ArgumentPath.Full(name)))
            .DistinctBy(run => run.Directory)
            .Select(run => new MergedRecords.Source(run.Name, run.Directory, RecordedRun.Read(run.Directory)))
            .ToList();
        var directory = OutputDirectory.Prepare(target, RunReports.Names);
        try
        {
            var summary = MergedRecords.Merge(runs, directory.FullPath);
            ReportCommand.Complain(context, summary.Damage);
            RunEpilogue.Write(context.Terminal.Output, summary, directory.FullPath);
            return summary.ExitCode;
        }
        finally
        {
            directory.Abandon();
        }
    }
}

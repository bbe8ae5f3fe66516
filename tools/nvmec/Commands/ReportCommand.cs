using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Reporting;
using NvmeConformance.Results.Journal;

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
        ReportRenderCommand.Create(context), ReportMergeCommand.Create(context), ReportCompareCommand.Create(context),
    };

    /// <summary>Names damage on the console.</summary>
    internal static void Complain(CommandContext context, IReadOnlyList<RecordDamage> damage)
    {
        foreach (var complaint in RecordedRun.Complaints(damage))
        {
            ProblemDesk.Say(context.Terminal, complaint);
        }
    }
}

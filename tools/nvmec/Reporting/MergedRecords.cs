using NvmeConformance.CommandLine.Running;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>Several runs as one, for example when seeds were spread over machines.</summary>
internal static class MergedRecords
{
    /// <summary>Writes the records and reports of runs as those of one run.</summary>
    /// <param name="runs">The directories of the runs and what was read of them; at least one.</param>
    /// <param name="target">The directory of the new run, ready to be written.</param>
    /// <returns>The merged run.</returns>
    internal static RunSummary Merge(IReadOnlyList<(string Directory, RecordReading Reading)> runs, string target)
    {
        var merged = RecordMerge.Merge([.. runs.Select(run => run.Reading)]);
        using (var writer = RecordWriter.Create(target))
        {
            foreach (var record in merged.Records)
            {
                writer.Write(record);
            }
        }

        foreach (var (directory, _) in runs)
        {
            WitnessStore.Copy(directory, target);
        }

        var summary = RunAggregation.Summarize(merged);
        RunReports.Write(target, summary, merged.Records);
        return summary;
    }
}

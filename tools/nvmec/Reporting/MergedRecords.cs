using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Merging;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>Several runs as one, for example when suites or seeds were spread over machines.</summary>
internal static class MergedRecords
{
    /// <summary>A run that is to be merged.</summary>
    /// <param name="Name">What the user calls it.</param>
    /// <param name="Directory">Where it lies.</param>
    /// <param name="Reading">What was read of it.</param>
    internal sealed record Source(string Name, string Directory, RecordReading Reading);

    /// <summary>Writes the records, witnesses and reports of runs as those of one run.</summary>
    /// <param name="runs">The runs; at least one.</param>
    /// <param name="target">The directory of the new run, ready to be written.</param>
    /// <returns>The merged run.</returns>
    internal static RunSummary Merge(IReadOnlyList<Source> runs, string target)
    {
        var witnesses = new MergedWitnesses(target);
        var merged = RecordMerge.Merge([.. runs.Select(run => new MergeSource(run.Name, WithWitnesses(run, witnesses)))]);
        using (var writer = RecordWriter.Create(target))
        {
            foreach (var record in merged.Records)
            {
                writer.Write(record);
            }
        }

        var summary = RunAggregation.Summarize(merged);
        RunReports.Write(target, summary, merged.Records);
        return summary;
    }

    private static RecordReading WithWitnesses(Source run, MergedWitnesses witnesses)
    {
        var moved = witnesses.Copy(run.Directory);
        return moved.Count == 0
            ? run.Reading
            : run.Reading with { Records = [.. run.Reading.Records.Select(record => Moved(record, moved))] };
    }

    private static ResultRecord Moved(ResultRecord record, IReadOnlyDictionary<string, string> moved) =>
        record is FailureRecord { Witness: { } witness } failure && moved.TryGetValue(witness, out var path)
            ? failure with { Witness = path, Replay = failure.Replay?.Replace(witness, path, StringComparison.Ordinal) }
            : record;
}

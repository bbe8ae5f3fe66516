using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>Reports made from whatever is left of a run's records.</summary>
internal static class RenderedRecords
{
    private const int DamageShownMaximum = 10;

    /// <summary>Reads a run's directory and writes its reports.</summary>
    /// <returns>What is wrong with the records, one sentence each; empty when nothing is.</returns>
    /// <exception cref="UsageException">There is nothing to read.</exception>
    internal static IReadOnlyList<string> Render(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new UsageException($"{directory} is no directory; name the one that holds {RecordSchema.FileName}.");
        }

        var reading = RecordReader.ReadFile(directory);
        if (reading.Records.Count == 0)
        {
            var why = reading.Damage.Count > 0 ? reading.Damage[0].What : "it holds no records.";
            throw new UsageException($"{directory} cannot be rendered: {why}");
        }

        RunReports.Write(directory, RunAggregation.Summarize(reading), reading.Records);
        return [.. Sentences(reading.Damage)];
    }

    private static IEnumerable<string> Sentences(IReadOnlyList<RecordDamage> damage)
    {
        foreach (var one in damage.Take(DamageShownMaximum))
        {
            yield return one.LineNumber > 0 ? $"{RecordSchema.FileName}, line {one.LineNumber}: {one.What}" : $"{RecordSchema.FileName}: {one.What}";
        }

        if (damage.Count > DamageShownMaximum)
        {
            yield return $"{damage.Count - DamageShownMaximum} more damaged places are listed in the report.";
        }
    }
}

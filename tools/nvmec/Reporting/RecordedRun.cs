using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>The records of a run on disk.</summary>
internal static class RecordedRun
{
    private const int DamageShownMaximum = 10;

    /// <summary>Reads what can be read.</summary>
    /// <exception cref="UsageException">That is nothing.</exception>
    internal static RecordReading Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new UsageException($"{directory} is no directory; name the one that holds {RecordSchema.FileName}.");
        }

        var reading = RecordReader.ReadFile(directory);
        var why = reading.Damage is [var first, ..] ? first.What : "there are no records.";
        return reading.Records.Count > 0 ? reading : throw new UsageException($"{directory} holds no run: {why}");
    }

    /// <summary>What is wrong with records, one sentence each, the first few of them.</summary>
    internal static IEnumerable<string> Complaints(IReadOnlyList<RecordDamage> damage)
    {
        foreach (var one in damage.Take(DamageShownMaximum))
        {
            var place = one.LineNumber > 0 ? $", line {one.LineNumber}" : "";
            yield return $"{RecordSchema.FileName}{place}: {one.What}";
        }

        if (damage.Count > DamageShownMaximum)
        {
            yield return $"{damage.Count - DamageShownMaximum} more damaged places are listed in the report.";
        }
    }
}

using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Merging;

/// <summary>A run that is to be put together with others.</summary>
/// <param name="Name">What to call it where something does not fit, usually its directory.</param>
/// <param name="Reading">What was read of it.</param>
public sealed record MergeSource(string Name, RecordReading Reading)
{
    /// <summary>What was run; null when that line was lost.</summary>
    internal RunRecord? Run => Reading.Records.OfType<RunRecord>().FirstOrDefault();

    /// <summary>How it ended; null when its records stop before that.</summary>
    internal EndRecord? End => Reading.Records.OfType<EndRecord>().LastOrDefault();
}

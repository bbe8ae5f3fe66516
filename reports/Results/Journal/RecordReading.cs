using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Journal;

/// <summary>What could be read from a record file.</summary>
/// <param name="Records">The records, in the order of their lines.</param>
/// <param name="Damage">What is wrong with the file; empty when nothing is.</param>
public sealed record RecordReading(IReadOnlyList<ResultRecord> Records, IReadOnlyList<RecordDamage> Damage);

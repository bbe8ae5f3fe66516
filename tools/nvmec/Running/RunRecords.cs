using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Running;

/// <summary>The records of a run: each is on disk as soon as it is taken, and kept for the reports at the end.</summary>
internal sealed class RunRecords(RecordWriter writer) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ResultRecord> _written = [];

    /// <summary>All that was taken so far.</summary>
    internal IReadOnlyList<ResultRecord> Written
    {
        get
        {
            lock (_gate)
            {
                return [.. _written];
            }
        }
    }

    /// <summary>Takes a record.</summary>
    /// <exception cref="RecordsUnwritableException">It cannot be written.</exception>
    internal void Write(ResultRecord record)
    {
        lock (_gate)
        {
            writer.Write(record);
            _written.Add(record);
        }
    }

    /// <inheritdoc />
    public void Dispose() => writer.Dispose();
}

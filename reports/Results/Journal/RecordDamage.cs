namespace NvmeConformance.Results.Journal;

/// <summary>One thing that is wrong with a record file.</summary>
/// <param name="LineNumber">The line, from 1; 0 when it concerns the whole file.</param>
/// <param name="Kind">What sort of damage it is.</param>
/// <param name="What">One sentence that says what was found.</param>
public sealed record RecordDamage(long LineNumber, RecordDamageKind Kind, string What);

/// <summary>What can be wrong with a record file.</summary>
public enum RecordDamageKind
{
    /// <summary>There is no such file, or it cannot be opened or read to its end.</summary>
    Unreadable,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>Nothing in the file looks like a record.</summary>
    NotARecordFile,

    /// <summary>The last line has no end: the writer was cut off in the middle of it.</summary>
    TruncatedLine,

    /// <summary>A line is longer than the limit; it was skipped.</summary>
    LineTooLong,

    /// <summary>A line is not JSON, or a value in it is not what the format says; it was skipped.</summary>
    BadLine,

    /// <summary>A record of a kind that this version does not know; it was skipped.</summary>
    UnknownKind,

    /// <summary>The run was written by a newer version; what is known was read.</summary>
    NewerSchema,

    /// <summary>A line does not match its own hash: it was changed after it was written.</summary>
    AlteredLine,

    /// <summary>A line does not follow the line before it: lines are missing, moved or added.</summary>
    BrokenChain,

    /// <summary>The file has more records, or bytes of them, than the limit; the rest was not read.</summary>
    TooManyRecords,

    /// <summary>No line says what was run against what.</summary>
    NoRun,

    /// <summary>Runs were merged that do not fit together, or that were damaged themselves.</summary>
    MixedRuns,

    /// <summary>More damage than is listed.</summary>
    MoreDamage,
}

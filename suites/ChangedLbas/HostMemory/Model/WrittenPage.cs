namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>What kind of write it was: it decides which requirement a page that is not reported is charged to.</summary>
internal enum WriteOrigin
{
    /// <summary>Data of an I/O command.</summary>
    Data,

    /// <summary>Data of an admin command.</summary>
    AdminData,

    /// <summary>A completion queue entry.</summary>
    Completion,
}

/// <summary>What went on while a write waited to be reported.</summary>
[Flags]
internal enum Trouble
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A report that failed.</summary>
    FailedReport = 1 << 0,

    /// <summary>A report too short for its header.</summary>
    ShortReport = 1 << 1,

    /// <summary>A report that was on its way together with the command.</summary>
    Race = 1 << 2,

    /// <summary>A report that had more to tell.</summary>
    Chain = 1 << 3,

    /// <summary>A reset of the controller that wrote.</summary>
    TargetReset = 1 << 4,

    /// <summary>A command of the manager that was refused.</summary>
    Refusal = 1 << 5,
}

/// <summary>A command that has written, for people.</summary>
/// <param name="IsAdmin">Whether it came from the admin queue.</param>
/// <param name="Opcode">Its opcode.</param>
/// <param name="Ordinal">How many commands of the sequence came before it.</param>
internal readonly record struct Writer(bool IsAdmin, byte Opcode, long Ordinal)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"{(IsAdmin ? ((AdminOpcode)Opcode).ToString() : ((NvmOpcode)Opcode).ToString())}, command {Ordinal} of the sequence";
}

/// <summary>A page of 4 KiB of tracked memory that was, or may have been, written since tracking was started. Moments are counts of events.</summary>
internal sealed class WrittenPage
{
    /// <summary>Commands on their way that may write it.</summary>
    public int Writers { get; set; }

    /// <summary>Writes that have or may have taken place.</summary>
    public int Writes { get; set; }

    /// <summary>When the last of them was over; -1 for none.</summary>
    public long LastWrite { get; set; } = -1;

    /// <summary>Whether a write has certainly taken place that no report can have told of.</summary>
    public bool IsOwed { get; set; }

    /// <summary>When that write was over.</summary>
    public long OwedSince { get; set; }

    /// <summary>What it was.</summary>
    public WriteOrigin Origin { get; set; }

    /// <summary>By which command.</summary>
    public Writer By { get; set; }

    /// <summary>What has gone on since.</summary>
    public Trouble Trouble { get; set; }

    /// <summary>When the last report ended that told of it; -1 for none.</summary>
    public long Reported { get; set; } = -1;
}

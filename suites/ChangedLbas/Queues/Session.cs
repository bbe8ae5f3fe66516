using NvmeConformance.ChangedLbas.Blocks;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>One time of logging, from a Track Send that starts it to the entry that says it is over. Moments are counts of events.</summary>
/// <param name="ordinal">Which one of its queue, from 0.</param>
/// <param name="startSent">When the start became visible.</param>
internal sealed class Session(int ordinal, int startSent)
{
    /// <summary>A moment that has not come.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Which one of its queue, from 0.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>When the start became visible.</summary>
    public int StartSent { get; } = startSent;

    /// <summary>When its success was seen.</summary>
    public int StartDone { get; set; } = Never;

    /// <summary>When the stop became visible.</summary>
    public int StopSent { get; set; } = Never;

    /// <summary>When the newest suspension became visible.</summary>
    public int SuspendSent { get; set; } = Never;

    /// <summary>Whether an entry has said that the controller is suspended, since then.</summary>
    public bool HasSuspendMark { get; set; }

    /// <summary>When the newest resumption became visible; <see cref="Never"/> while there is none after the newest suspension.</summary>
    public int ResumeSent { get; set; } = Never;

    /// <summary>How often the controller was resumed.</summary>
    public int Resumptions { get; set; }

    /// <summary>Whether an entry has said that it is the first, since the start or the newest resumption.</summary>
    public bool HasFirst { get; set; }

    /// <summary>The entry that ended it; null while it goes on.</summary>
    public LoggingMark? EndedBy { get; set; }

    /// <summary>What may have happened to it nobody can say: nothing is owed, and every entry may be right.</summary>
    public bool IsUnclear { get; set; }

    /// <summary>What was reported, in the order of the queue.</summary>
    public List<LoggedEntry> Entries { get; } = [];

    /// <summary>The entries as they came, for people.</summary>
    public List<LbaMigrationQueueEntry> Raw { get; } = [];

    /// <summary>Blocks that must be reported and were not yet held against the entries.</summary>
    public List<Debt> Debts { get; } = [];

    /// <summary>Whether everything that happens now must be reported.</summary>
    public bool IsRunning => StartDone != Never && StopSent == Never && EndedBy is null && !IsUnclear;

    /// <summary>Whether a block was reported after a command became visible.</summary>
    /// <param name="ns">Its namespace.</param>
    /// <param name="lba">The block.</param>
    /// <param name="since">When the command became visible: what was there before has an earlier number.</param>
    /// <returns>Whether any entry that came later is about it.</returns>
    public bool Reports(uint ns, ulong lba, int since)
    {
        for (var index = Entries.Count - 1; index >= 0 && Entries[index].Seen >= since; index--)
        {
            if (Entries[index].Covers(ns, lba))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What an entry reports.</summary>
/// <param name="Namespace">NSID; 0 for an entry without blocks.</param>
/// <param name="Span">The blocks.</param>
/// <param name="IsDeallocated">DLBA.</param>
/// <param name="Seen">When it was first there.</param>
internal readonly record struct LoggedEntry(uint Namespace, BlockSpan Span, bool IsDeallocated, int Seen)
{
    /// <summary>Whether it is about a block.</summary>
    /// <param name="ns">NSID.</param>
    /// <param name="lba">The block.</param>
    /// <returns>The answer.</returns>
    public bool Covers(uint ns, ulong lba) => ns == Namespace && Span.Contains(lba);
}

/// <summary>A block that must be reported.</summary>
/// <param name="Change">The command that changed it.</param>
/// <param name="Lba">The block, of the command's namespace.</param>
internal readonly record struct Debt(Change Change, ulong Lba);

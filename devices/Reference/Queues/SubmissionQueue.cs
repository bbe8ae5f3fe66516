using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Queues;

/// <summary>The controller's side of a submission queue: it owns the head and learns the tail from the doorbell (B2.2 3.3).</summary>
public sealed class SubmissionQueue
{
    private const int RepeatBuckets = 1024;

    private readonly IdentifiersInUse _identifiers = new();
    private readonly uint[] _repeats = new uint[RepeatBuckets];
    private Draw _place;
    private QueueRing _ring;

    internal SubmissionQueue(ushort identifier) => Identifier = identifier;

    /// <summary>SQID.</summary>
    public ushort Identifier { get; }

    /// <summary>Whether it was created and not deleted since.</summary>
    public bool Exists { get; private set; }

    /// <summary>Entries in the ring.</summary>
    public int EntryCount { get; private set; }

    /// <summary>Where the entries lie in host memory.</summary>
    public ref readonly QueueRing Ring => ref _ring;

    /// <summary>Where its completions go.</summary>
    public CompletionQueue Completions { get; private set; } = null!;

    /// <summary>What it was created with.</summary>
    public QueueOrigin Origin { get; internal set; }

    /// <summary>The next entry to fetch; what SQHD reports.</summary>
    public int Head { get; internal set; }

    /// <summary>The entry behind the last one submitted.</summary>
    public int Tail { get; internal set; }

    /// <summary>Commands fetched and not completed.</summary>
    public int InFlight { get; internal set; }

    /// <summary>Whether an impossible doorbell value came: nothing more is fetched until the queue is created anew (B2.2 3.3.1).</summary>
    public bool IsStopped { get; internal set; }

    /// <summary>Whether an entry waits to be fetched.</summary>
    public bool HasEntries => Head != Tail;

    /// <summary>How many entries lie between two places, going forward.</summary>
    internal int Distance(int from, int to) => to >= from ? to - from : to - from + EntryCount;

    internal void Open(in QueueRing ring, int entryCount, CompletionQueue completions, Draw place)
    {
        (_ring, EntryCount, Completions, _place) = (ring, entryCount, completions, place);
        (Head, Tail, InFlight, IsStopped) = (0, 0, 0, false);
        Array.Clear(_repeats);
        _identifiers.Clear();
        Exists = true;
    }

    internal void Close() => Exists = false;

    /// <summary>Identifiers of its commands; kept only where duplicates are detected.</summary>
    internal IdentifiersInUse Identifiers => _identifiers;

    /// <summary>Notes where a command's draws come from: its fingerprint, and how many like it came through this queue before.</summary>
    internal void Locate(FetchedCommand command)
    {
        var fingerprint = CommandFingerprint.Of(command.Entry);
        command.Locate(_place, fingerprint, _repeats[fingerprint % RepeatBuckets]++);
    }
}

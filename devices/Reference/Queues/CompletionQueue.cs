using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Queues;

/// <summary>
/// The controller's side of a completion queue: it owns the tail and the phase, and learns the head from the doorbell
/// (B2.2 3.3, 4.2.4). Commands that find it full wait here, first come first served.
/// </summary>
public sealed class CompletionQueue
{
    /// <summary>Stands for the vector of a queue that does not interrupt.</summary>
    public const int NoInterrupts = -1;

    private QueueRing _ring;
    private FetchedCommand? _firstWaiting;
    private FetchedCommand? _lastWaiting;

    internal CompletionQueue(ushort identifier) => Identifier = identifier;

    /// <summary>CQID.</summary>
    public ushort Identifier { get; }

    /// <summary>Whether it was created and not deleted since.</summary>
    public bool Exists { get; private set; }

    /// <summary>Entries in the ring.</summary>
    public int EntryCount { get; private set; }

    /// <summary>Where the entries lie in host memory.</summary>
    public ref readonly QueueRing Ring => ref _ring;

    /// <summary>IV where IEN is set; <see cref="NoInterrupts"/> where not.</summary>
    public int InterruptVector { get; private set; } = NoInterrupts;

    /// <summary>What it was created with.</summary>
    public QueueOrigin Origin { get; internal set; }

    /// <summary>The next entry to write.</summary>
    public int Tail { get; internal set; }

    /// <summary>The first entry that the host has not taken.</summary>
    public int Head { get; internal set; }

    /// <summary>The phase tag of this pass: 1 in the first one.</summary>
    public int Phase { get; internal set; }

    /// <summary>Entries that can be written before the ring is full; one always stays free.</summary>
    public int Room => EntryCount - 1 - Distance(Head, Tail);

    /// <summary>Whether completions wait for room.</summary>
    public bool HasWaiting => _firstWaiting is not null;

    /// <summary>The submission queues that complete here.</summary>
    public IReadOnlyList<SubmissionQueue> Submissions => SubmissionList;

    internal List<SubmissionQueue> SubmissionList { get; } = [];

    /// <summary>How many entries lie between two places, going forward.</summary>
    internal int Distance(int from, int to) => to >= from ? to - from : to - from + EntryCount;

    internal void Open(in QueueRing ring, int entryCount, int interruptVector)
    {
        (_ring, EntryCount, InterruptVector) = (ring, entryCount, interruptVector);
        (Tail, Head, Phase) = (0, 0, 1);
        (_firstWaiting, _lastWaiting) = (null, null);
        SubmissionList.Clear();
        Exists = true;
    }

    /// <summary>Goes on where it stood in another life.</summary>
    internal void GoOn(int head, int tail, bool phase) => (Head, Tail, Phase) = (head, tail, phase ? 1 : 0);

    internal void Close()
    {
        Exists = false;
        SubmissionList.Clear();
        (_firstWaiting, _lastWaiting) = (null, null);
    }

    internal void Advance()
    {
        if (++Tail == EntryCount)
        {
            Tail = 0;
            Phase ^= 1;
        }
    }

    internal void Wait(FetchedCommand command)
    {
        command.NextWaiting = null;
        if (_lastWaiting is null)
        {
            _firstWaiting = command;
        }
        else
        {
            _lastWaiting.NextWaiting = command;
        }

        _lastWaiting = command;
    }

    internal FetchedCommand? TakeWaiting()
    {
        var command = _firstWaiting;
        if (command is not null)
        {
            _firstWaiting = command.NextWaiting;
            _lastWaiting = _firstWaiting is null ? null : _lastWaiting;
            command.NextWaiting = null;
        }

        return command;
    }

    /// <summary>Takes the waiting commands of one queue out; the others keep their order.</summary>
    internal void DropWaitingOf(SubmissionQueue queue, Action<FetchedCommand> release)
    {
        var command = _firstWaiting;
        (_firstWaiting, _lastWaiting) = (null, null);
        while (command is not null)
        {
            var next = command.NextWaiting;
            if (command.Queue == queue)
            {
                release(command);
            }
            else
            {
                Wait(command);
            }

            command = next;
        }
    }
}

using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Oracles.Blocks;

/// <summary>
/// What oracles about blocks note of one command in flight, whatever else each of them notes. Used again for later commands of the same
/// slot.
/// </summary>
public abstract class BlockCommandNote
{
    private BlockSpan[] _spans = new BlockSpan[1];
    private int _spanCount;

    /// <summary>Whether the command is in flight.</summary>
    public bool IsInFlight { get; set; }

    /// <summary>When it was sent, as a count of events.</summary>
    public int Started { get; private set; }

    /// <summary>The entry as it was sent.</summary>
    public SubmissionEntry Entry { get; private set; }

    /// <summary>The blocks it addresses, cut off at the end of the namespace; for Copy, the destination.</summary>
    public ReadOnlySpan<BlockSpan> Spans => _spans.AsSpan(0, _spanCount);

    /// <summary>Whether it looks at blocks: what they held when it was sent has to be remembered until it ends.</summary>
    public abstract bool Observes { get; }

    /// <summary>Adds blocks that it addresses.</summary>
    /// <param name="span">The blocks; an empty span is kept too.</param>
    public void Add(BlockSpan span)
    {
        if (_spanCount == _spans.Length)
        {
            Array.Resize(ref _spans, _spans.Length * 4);
        }

        _spans[_spanCount++] = span;
    }

    /// <summary>Begins anew, without blocks.</summary>
    /// <param name="started">The moment.</param>
    /// <param name="entry">The entry.</param>
    protected void Begin(int started, in SubmissionEntry entry) =>
        (IsInFlight, Started, Entry, _spanCount) = (true, started, entry, 0);
}

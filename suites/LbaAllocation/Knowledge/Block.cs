using System.Diagnostics.CodeAnalysis;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>
/// Everything known about one block: the states it may be in, with exact windows. Commands that overlap may take effect in either
/// order, so a state is only struck out when a write that began after its command had ended is itself complete; and it stays legal
/// for observers that were sent before that.
/// </summary>
internal struct Block : ILedgerEntry
{
    private CandidateSet _candidates;
    private bool _isBeyondTracking;

    /// <summary>What has happened to it.</summary>
    public BlockTraits Traits;

    /// <summary>Commands in flight that may change it.</summary>
    public short CommandsInFlight;

    /// <summary>When a command that may change it was last sent or completed.</summary>
    public int LastEvent;

    /// <summary>When a quiesced list left it out; 0 for never.</summary>
    public int LeftOutAt;

    /// <summary>The states that may still matter to somebody.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<Candidate> States => _candidates.All;

    /// <summary>Whether the block holds one state that nothing has changed since before a moment.</summary>
    /// <param name="since">The moment.</param>
    /// <returns>The answer.</returns>
    public readonly bool IsStableSince(int since) => CommandsInFlight == 0 && !_isBeyondTracking && LastEvent < since;

    /// <inheritdoc />
    public void Reset()
    {
        (Traits, CommandsInFlight, LastEvent, LeftOutAt, _isBeyondTracking) = (BlockTraits.None, 0, 0, 0, false);
        _candidates.BecomeUnknown(0);
    }

    /// <summary>A command that may change the block is sent. Its candidates follow by <see cref="Add"/>.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="oldestObserver">When the oldest read or query in flight was sent; candidates replaced before are dropped.</param>
    public void Begin(int now, int oldestObserver)
    {
        LastEvent = now;
        CommandsInFlight++;
        Traits &= ~BlockTraits.Verified;
        _candidates.DropReplaced(oldestObserver);
    }

    /// <summary>Adds a state that the command in question may bring about.</summary>
    /// <param name="started">When the command was sent.</param>
    /// <param name="fingerprint">The content.</param>
    /// <param name="origin">The kind of command.</param>
    /// <param name="allocation">What the state says about allocation.</param>
    public void Add(int started, ulong fingerprint, Origin origin, Allocation allocation)
    {
        // Beyond what is kept, anything is possible until nothing is in flight and the block is written again.
        _isBeyondTracking |= !_candidates.TryAdd(new Candidate
        {
            Fingerprint = fingerprint,
            Started = started,
            Ended = Candidate.Never,
            ReplacedAt = Candidate.Never,
            Origin = origin,
            Allocation = allocation,
        });
    }

    /// <summary>Whether a command has candidates here: the same block may be named twice in one command.</summary>
    /// <param name="started">When the command was sent.</param>
    /// <returns>The answer.</returns>
    public readonly bool IsTouchedBy(int started) => LastEvent == started;

    /// <summary>Whether a command of a kind is in flight for it.</summary>
    /// <param name="origin">The kind.</param>
    /// <returns>The answer.</returns>
    public readonly bool HasInFlight(Origin origin)
    {
        foreach (ref readonly var candidate in States)
        {
            if (candidate.Origin == origin && candidate.Ended == Candidate.Never)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The command has completed.</summary>
    /// <param name="started">When it was sent.</param>
    /// <param name="now">The moment.</param>
    /// <param name="effect">What is known of its effect.</param>
    public void End(int started, int now, Effect effect)
    {
        LastEvent = now;
        CommandsInFlight--;
        if (_isBeyondTracking)
        {
            if (CommandsInFlight == 0)
            {
                _isBeyondTracking = false;
                _candidates.BecomeUnknown(now);
            }

            return;
        }

        foreach (ref var candidate in _candidates.Writable)
        {
            if (candidate.Started == started)
            {
                candidate.Ended = now;
                if (effect == Effect.Undetermined)
                {
                    (candidate.Origin, candidate.Allocation) = (Origin.Unknown, Allocation.Unknown);
                }
            }
            else if (effect == Effect.Certain && candidate.IsLive && candidate.Ended < started)
            {
                candidate.ReplacedAt = now;
            }
        }

        if (effect == Effect.Possible)
        {
            _candidates.DropOlderDeallocations(started);
        }
    }

    /// <summary>The command will never complete: nothing can be said about the block for the rest of the sequence.</summary>
    public void LoseTrack() => _isBeyondTracking = true;

    /// <summary>The least that is known about allocation at every moment since an observer was sent.</summary>
    /// <param name="since">When it was sent.</param>
    /// <returns>What it may rely on.</returns>
    public readonly Allocation AllocationSince(int since)
    {
        if (_isBeyondTracking)
        {
            return Allocation.Unknown;
        }

        var least = Allocation.Certain;
        foreach (ref readonly var candidate in States)
        {
            if (candidate.ReplacedAt > since && candidate.Allocation < least)
            {
                least = candidate.Allocation;
            }
        }

        return least;
    }

    /// <summary>Whether a content is legal for an observer.</summary>
    /// <param name="fingerprint">What it saw.</param>
    /// <param name="since">When it was sent.</param>
    /// <returns>Yes, no, or that anything is.</returns>
    public readonly Fit FitOf(ulong fingerprint, int since)
    {
        if (_isBeyondTracking)
        {
            return Fit.Anything;
        }

        var fit = Fit.No;
        foreach (ref readonly var candidate in States)
        {
            if (candidate.ReplacedAt > since)
            {
                if (candidate.IsAnything)
                {
                    return Fit.Anything;
                }

                if (candidate.Fingerprint == fingerprint)
                {
                    fit = Fit.Yes;
                }
            }
        }

        return fit;
    }

    /// <summary>
    /// A content was read while nothing could change it: from now on it is the only one. Data that a deallocated block cannot return
    /// also show that the block is allocated, though only by inference.
    /// </summary>
    /// <param name="fingerprint">The content.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isUniform">Whether all its bytes are 00h or all are FFh.</param>
    /// <param name="oldestObserver">When the oldest other read or query in flight was sent.</param>
    public void Observe(ulong fingerprint, int now, bool isUniform, int oldestObserver)
    {
        Traits |= BlockTraits.Verified;
        var collapsed = new Candidate { Origin = Origin.Unknown, Allocation = Allocation.Certain };
        var isSettled = true;
        foreach (ref readonly var candidate in States)
        {
            if (!candidate.IsLive)
            {
                continue;
            }

            var matches = !candidate.IsAnything && candidate.Fingerprint == fingerprint;
            isSettled &= matches && collapsed.Origin == Origin.Unknown;
            if (matches && candidate.Ended >= collapsed.Ended)
            {
                (collapsed.Origin, collapsed.Started, collapsed.Ended) = (candidate.Origin, candidate.Started, candidate.Ended);
            }

            if (candidate.Allocation < collapsed.Allocation)
            {
                collapsed.Allocation = candidate.Allocation;
            }
        }

        if (isSettled)
        {
            return;
        }

        collapsed.Fingerprint = fingerprint;
        collapsed.ReplacedAt = Candidate.Never;
        if (collapsed.Origin == Origin.Unknown)
        {
            collapsed.Origin = Origin.Observed;
        }

        if (collapsed.Allocation == Allocation.Unknown && !isUniform)
        {
            collapsed.Allocation = Allocation.Inferred;
        }

        _candidates.ReplaceAllWith(collapsed, now, oldestObserver);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>
/// Everything known about one block: the states it may be in, with exact windows. Commands that overlap may take effect in either
/// order, so a state is only struck out when a write that began after its command had ended is itself complete; and it stays legal
/// for observers that were sent before that.
/// </summary>
internal struct Block
{
    private const int MostCandidates = 6;
    private Candidates _candidates;
    private byte _count;
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
    public readonly ReadOnlySpan<Candidate> States => ((ReadOnlySpan<Candidate>)_candidates)[.._count];

    /// <summary>Whether the block holds one state that nothing has changed since before a moment.</summary>
    /// <param name="since">The moment.</param>
    /// <returns>The answer.</returns>
    public readonly bool IsStableSince(int since) => CommandsInFlight == 0 && !_isBeyondTracking && LastEvent < since;

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        (Traits, CommandsInFlight, LastEvent, LeftOutAt, _isBeyondTracking) = (BlockTraits.None, 0, 0, 0, false);
        BecomeUnknown(0);
    }

    /// <summary>A command that may change the block is sent. Its candidates follow by <see cref="Add"/>.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="oldestObserver">When the oldest read or query in flight was sent; candidates replaced before are dropped.</param>
    public void Begin(int now, int oldestObserver)
    {
        LastEvent = now;
        CommandsInFlight++;
        Traits &= ~BlockTraits.Verified;
        DropReplaced(oldestObserver);
    }

    /// <summary>Adds a state that the command in question may bring about.</summary>
    /// <param name="started">When the command was sent.</param>
    /// <param name="fingerprint">The content.</param>
    /// <param name="origin">The kind of command.</param>
    /// <param name="allocation">What the state says about allocation.</param>
    public void Add(int started, ulong fingerprint, Origin origin, Allocation allocation)
    {
        if (_count == MostCandidates)
        {
            // Beyond this many, anything is possible until nothing is in flight and the block is written again.
            _isBeyondTracking = true;
        }

        if (!_isBeyondTracking)
        {
            _candidates[_count++] = new Candidate
            {
                Fingerprint = fingerprint,
                Started = started,
                Ended = Candidate.Never,
                ReplacedAt = Candidate.Never,
                Origin = origin,
                Allocation = allocation,
            };
        }
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
                BecomeUnknown(now);
            }

            return;
        }

        Span<Candidate> states = _candidates;
        for (var index = 0; index < _count; index++)
        {
            ref var candidate = ref states[index];
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
            DropOlderDeallocations(started);
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

        ReplaceAllWith(collapsed, now, oldestObserver);
    }

    private void ReplaceAllWith(in Candidate only, int now, int oldestObserver)
    {
        Span<Candidate> states = _candidates;
        foreach (ref var candidate in states[.._count])
        {
            if (candidate.IsLive)
            {
                candidate.ReplacedAt = now;
            }
        }

        DropReplaced(oldestObserver);
        if (_count < MostCandidates)
        {
            _candidates[_count++] = only;
        }
        else
        {
            BecomeUnknown(now);
        }
    }

    private void BecomeUnknown(int now)
    {
        _candidates[0] = new Candidate { Ended = now, ReplacedAt = Candidate.Never };
        _count = 1;
    }

    private void DropReplaced(int oldestObserver)
    {
        Span<Candidate> states = _candidates;
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            if (states[index].ReplacedAt > oldestObserver || states[index].IsLive)
            {
                states[kept++] = states[index];
            }
        }

        _count = (byte)kept;
    }

    // The states that a later deallocation may bring about are the same, and they last at least as long.
    private void DropOlderDeallocations(int started)
    {
        Span<Candidate> states = _candidates;
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            ref var candidate = ref states[index];
            var isOlder = candidate is { Origin: Origin.Deallocation, IsLive: true, Ended: not Candidate.Never } && candidate.Started < started;
            if (!isOlder)
            {
                states[kept++] = candidate;
            }
        }

        _count = (byte)kept;
    }

    [InlineArray(MostCandidates)]
    private struct Candidates
    {
        private Candidate _first;
    }
}

/// <summary>What is known of a completed command's effect.</summary>
internal enum Effect
{
    /// <summary>It has happened.</summary>
    Certain,

    /// <summary>It may have happened; if not, everything is as before.</summary>
    Possible,

    /// <summary>The block may hold anything.</summary>
    Undetermined,
}

/// <summary>Whether a content is legal.</summary>
internal enum Fit
{
    /// <summary>No.</summary>
    No,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>Any content would be, so nothing is evaluated.</summary>
    Anything,
}

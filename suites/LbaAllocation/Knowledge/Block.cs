using System.Diagnostics.CodeAnalysis;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>
/// Everything known about one block: the states it may be in, with exact windows. Commands that overlap may take effect in either
/// order, so a state is only struck out when a write that began after its command had ended is itself complete; and it stays legal
/// for observers that were sent before that.
/// </summary>
internal partial struct Block : ILedgerEntry
{
    private CandidateSet _candidates;
    private bool _isBeyondTracking;
    private bool _mayHaveDroppedVolatile;

    /// <summary>What has happened to it.</summary>
    public BlockTraits Traits;

    /// <summary>Commands in flight that may change it.</summary>
    public short CommandsInFlight;

    /// <summary>When a command that may change it was last sent or completed.</summary>
    public int LastEvent;

    /// <summary><see cref="LastEvent"/> before the last command was sent: should it be turned away, nothing has happened.</summary>
    private int _eventBefore;

    private int _visitedAt;

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
        (Traits, CommandsInFlight, LastEvent, _eventBefore, LeftOutAt, _isBeyondTracking) = (BlockTraits.None, 0, 0, 0, 0, false);
        (_visitedAt, _mayHaveDroppedVolatile) = (0, false);
        _candidates.BecomeUnknown(0);
    }

    /// <summary>A command that may change the block is sent. Its candidates follow by <see cref="Add"/>.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="oldestObserver">When the oldest read or query in flight was sent; candidates replaced before are dropped.</param>
    public void Begin(int now, int oldestObserver)
    {
        (_eventBefore, LastEvent) = (LastEvent, now);
        CommandsInFlight++;
        Traits &= ~BlockTraits.Verified;
        _candidates.DropReplaced(oldestObserver);
    }

    /// <summary>Adds a state that the command in question may bring about.</summary>
    /// <param name="state">The state: content, origin, allocation, and which command it was.</param>
    public void Add(in Candidate state)
    {
        // Beyond what is kept, anything is possible until nothing is in flight and the block is written again.
        var added = state;
        (added.Ended, added.ReplacedAt) = (Candidate.Never, Candidate.Never);
        if (!_candidates.TryAdd(added))
        {
            _isBeyondTracking = true;
            _mayHaveDroppedVolatile |= added.IsVolatile;
        }
    }

    /// <summary>Says what a Copy in flight has brought, once that is known.</summary>
    /// <param name="started">When the command was sent.</param>
    /// <param name="fingerprint">The content.</param>
    public void Resolve(int started, ulong fingerprint)
    {
        foreach (ref var candidate in _candidates.Writable)
        {
            if (candidate.Started == started && candidate.Origin == Origin.CopyOfUnknown)
            {
                (candidate.Origin, candidate.Fingerprint) = (Origin.Copy, fingerprint);
            }
        }
    }

    /// <summary>The command was turned away before it did anything.</summary>
    /// <param name="started">When it was sent.</param>
    public void Cancel(int started)
    {
        CommandsInFlight--;
        _candidates.Remove(started);
        if (_isBeyondTracking && CommandsInFlight == 0)
        {
            BecomeUnknown(started);
        }
        else if (LastEvent == started)
        {
            LastEvent = _eventBefore;
        }
    }

    /// <summary>A Flush has completed: what a controller had completed before is safe.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="sent">When the Flush was sent.</param>
    public void Flush(int controller, int sent)
    {
        foreach (ref var candidate in _candidates.Writable)
        {
            candidate.IsVolatile &= candidate.Ended >= sent || candidate.Controller != controller;
        }
    }

    /// <summary>What was in volatile caches may be gone: where anything may have been undone by that, anything is possible.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="isCertain">
    /// Whether the caches are empty now; where they may have been kept, a later loss of power can undo it still.
    /// </param>
    public void LoseCache(int now, bool isCertain)
    {
        foreach (ref readonly var candidate in States)
        {
            if (candidate is { IsLive: true, IsVolatile: true })
            {
                (LastEvent, _isBeyondTracking) = (now, false);
                _candidates.BecomeUnknown(now, isVolatile: !isCertain);
                return;
            }
        }
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
                BecomeUnknown(now);
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

    /// <summary>
    /// A content was read while nothing could change it: from now on it is the only one. Data that a deallocated block cannot return
    /// also show that the block is allocated, though only by inference.
    /// </summary>
    /// <param name="fingerprint">The content.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isUniform">Whether all its bytes are 00h or all are FFh.</param>
    /// <param name="oldestObserver">When the oldest other read or query in flight was sent.</param>
    /// <param name="isProof">Whether the read shows by succeeding that the block is allocated.</param>
    public void Observe(ulong fingerprint, int now, bool isUniform, int oldestObserver, bool isProof = false)
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

            if (candidate.IsVolatile)
            {
                var isShared = collapsed.IsVolatile && collapsed.Controller != candidate.Controller;
                (collapsed.IsVolatile, collapsed.Controller) = (true, isShared ? Candidate.SeveralControllers : candidate.Controller);
            }

            if (candidate.Allocation < collapsed.Allocation)
            {
                collapsed.Allocation = candidate.Allocation;
            }
        }

        if (isSettled && (!isProof || collapsed.Allocation != Allocation.Unknown))
        {
            return;
        }

        collapsed.Fingerprint = fingerprint;
        collapsed.ReplacedAt = Candidate.Never;
        if (collapsed.Origin == Origin.Unknown)
        {
            collapsed.Origin = Origin.Observed;
        }

        if (collapsed.Allocation == Allocation.Unknown && (!isUniform || isProof))
        {
            collapsed.Allocation = Allocation.Inferred;
        }

        _candidates.ReplaceAllWith(collapsed, now, oldestObserver);
    }

    // There were more candidates than are kept. What any of them holds in a volatile cache is still there.
    private void BecomeUnknown(int now)
    {
        var isVolatile = _mayHaveDroppedVolatile;
        foreach (ref readonly var candidate in States)
        {
            isVolatile |= candidate is { IsVolatile: true, IsLive: true };
        }

        (_isBeyondTracking, _mayHaveDroppedVolatile) = (false, false);
        _candidates.BecomeUnknown(now, isVolatile);
    }
}

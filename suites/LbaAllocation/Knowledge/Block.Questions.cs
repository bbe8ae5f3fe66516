namespace NvmeConformance.LbaAllocation.Knowledge;

/// <content>What can be asked about a block.</content>
internal partial struct Block
{
    /// <summary>Whether a command in flight has a candidate here.</summary>
    /// <param name="started">When the command was sent.</param>
    /// <returns>The answer.</returns>
    public readonly bool HasInFlight(int started)
    {
        foreach (ref readonly var candidate in States)
        {
            if (candidate.Started == started && candidate.Ended == Candidate.Never)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a command has candidates here: the same block may be named twice in one command.</summary>
    /// <param name="started">When the command was sent.</param>
    /// <returns>The answer.</returns>
    public readonly bool IsTouchedBy(int started) => LastEvent == started;

    /// <summary>Marks that the event of this moment has met the block.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>False when it had met it before.</returns>
    public bool MarkVisited(int now)
    {
        var isFirst = _visitedAt != now;
        _visitedAt = now;
        return isFirst;
    }

    /// <summary>Whether a command of a kind may have brought its present state.</summary>
    /// <param name="origin">The kind.</param>
    /// <returns>The answer.</returns>
    public readonly bool MayBe(Origin origin)
    {
        foreach (ref readonly var candidate in States)
        {
            if (candidate.IsLive && candidate.Origin == origin)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a kind of command, and nothing else, has brought every state that an observer may see.</summary>
    /// <param name="origin">The kind.</param>
    /// <param name="since">When the observer was sent.</param>
    /// <returns>The answer.</returns>
    public readonly bool IsOnlySince(Origin origin, int since)
    {
        foreach (ref readonly var candidate in States)
        {
            if (candidate.ReplacedAt > since && candidate.Origin != origin)
            {
                return false;
            }
        }

        return !_isBeyondTracking;
    }

    /// <summary>The one content that an observer can see.</summary>
    /// <param name="since">When it was sent.</param>
    /// <returns>Null where there are several, or it is not known.</returns>
    public readonly ulong? OnlyContentSince(int since)
    {
        ulong? found = null;
        foreach (ref readonly var candidate in States)
        {
            if (candidate.ReplacedAt <= since)
            {
                continue;
            }

            if (candidate.IsAnything || (found is { } known && known != candidate.Fingerprint))
            {
                return null;
            }

            found = candidate.Fingerprint;
        }

        return _isBeyondTracking ? null : found;
    }

    /// <summary>Whether every state that an observer may see is data that no deallocated block can return.</summary>
    /// <param name="uniform">What deallocated blocks may return.</param>
    /// <param name="since">When the observer was sent.</param>
    /// <returns>The answer.</returns>
    public readonly bool HoldsDataSince(UniformContents uniform, int since)
    {
        foreach (ref readonly var candidate in States)
        {
            if (candidate.ReplacedAt > since && (candidate.IsAnything || uniform.Include(candidate.Fingerprint)))
            {
                return false;
            }
        }

        return !_isBeyondTracking;
    }

    /// <summary>Whether an observer may find that it cannot be read.</summary>
    /// <param name="since">When the observer was sent.</param>
    /// <returns>The answer.</returns>
    public readonly bool MayBeUnreadableSince(int since)
    {
        foreach (ref readonly var candidate in States)
        {
            if (candidate.ReplacedAt > since && candidate.IsAnything)
            {
                return true;
            }
        }

        return _isBeyondTracking;
    }

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
}

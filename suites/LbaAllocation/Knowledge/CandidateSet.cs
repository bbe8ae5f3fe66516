using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>A few candidates in place, without memory of their own.</summary>
internal struct CandidateSet
{
    private const int MostCandidates = 6;
    private Places _places;
    private byte _count;

    /// <summary>Those that may still matter to somebody.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<Candidate> All => ((ReadOnlySpan<Candidate>)_places)[.._count];

    /// <summary>The same, to be changed.</summary>
    [UnscopedRef]
    public Span<Candidate> Writable => ((Span<Candidate>)_places)[.._count];

    /// <summary>Adds one.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(in Candidate candidate)
    {
        if (_count == MostCandidates)
        {
            return false;
        }

        _places[_count++] = candidate;
        return true;
    }

    /// <summary>Anything is possible.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="isVolatile">Whether losing power may change it once more, whatever it is.</param>
    public void BecomeUnknown(int now, bool isVolatile = false)
    {
        _places[0] = new Candidate
        {
            Ended = now, ReplacedAt = Candidate.Never, IsVolatile = isVolatile, Controller = Candidate.SeveralControllers,
        };
        _count = 1;
    }

    /// <summary>Drops candidates that were replaced before the oldest observer in flight was sent.</summary>
    /// <param name="oldestObserver">When that was.</param>
    public void DropReplaced(int oldestObserver)
    {
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            if (_places[index].ReplacedAt > oldestObserver || _places[index].IsLive)
            {
                _places[kept++] = _places[index];
            }
        }

        _count = (byte)kept;
    }

    /// <summary>
    /// Drops candidates of deallocations that completed before a later one: what it may bring about is the same, and lasts at least
    /// as long.
    /// </summary>
    /// <param name="started">When the later one was sent.</param>
    public void DropOlderDeallocations(int started)
    {
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            ref var candidate = ref _places[index];
            var isOlder = candidate is { Origin: Origin.Deallocation, IsLive: true, Ended: not Candidate.Never }
                && candidate.Started < started;
            if (!isOlder)
            {
                _places[kept++] = candidate;
            }
        }

        _count = (byte)kept;
    }

    /// <summary>Drops the candidates of a command that did nothing.</summary>
    /// <param name="started">When it was sent.</param>
    public void Remove(int started)
    {
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            if (_places[index].Started != started || _places[index].Ended != Candidate.Never)
            {
                _places[kept++] = _places[index];
            }
        }

        _count = (byte)kept;
    }

    /// <summary>From now on there is only one; observers in flight may still see the others.</summary>
    /// <param name="only">The one.</param>
    /// <param name="now">The moment.</param>
    /// <param name="oldestObserver">When the oldest observer in flight was sent.</param>
    public void ReplaceAllWith(in Candidate only, int now, int oldestObserver)
    {
        foreach (ref var candidate in Writable)
        {
            if (candidate.IsLive)
            {
                candidate.ReplacedAt = now;
            }
        }

        DropReplaced(oldestObserver);
        if (!TryAdd(only))
        {
            BecomeUnknown(now, only.IsVolatile);
        }
    }

    [InlineArray(MostCandidates)]
    private struct Places
    {
        private Candidate _first;
    }
}

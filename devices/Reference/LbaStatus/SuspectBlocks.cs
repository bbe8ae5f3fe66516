using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.LbaStatus;

/// <summary>
/// Blocks of a namespace whose data may be lost although nobody asked for that: those that are tracked, and those that only a scan finds
/// (CS1.2 4.2.1.1.2). Writing a block ends the suspicion. What Write Uncorrectable wrote is not among them. A seam.
/// </summary>
public class SuspectBlocks
{
    private const long LongestRunBlocks = 64;
    private static readonly Purpose Runs = new("suspect runs");
    private readonly MarkedBlocks _tracked = new();
    private readonly MarkedBlocks _hidden = new();

    /// <summary>Whether the subsystem reports such blocks, so that there can be any.</summary>
    public bool AreReported { get; internal set; }

    /// <summary>Whether there are any; while there are none, nobody has to look for them.</summary>
    public bool Any => _tracked.Any | _hidden.Any;

    /// <summary>Begins anew, with runs that wait to be found by a scan.</summary>
    /// <param name="blocks">Blocks in the namespace.</param>
    /// <param name="runs">How many there are at most; none where such blocks are not reported.</param>
    /// <param name="place">Where they are drawn from.</param>
    public void Reset(ulong blocks, int runs, Draw place)
    {
        Clear(blocks);
        for (var run = 0; AreReported && run < runs; run++)
        {
            var first = (ulong)place.For(Runs).At((ulong)run * 2).Between(0, (long)blocks - 1);
            _hidden.Add(first, (ulong)place.For(Runs).At((ulong)run * 2 + 1).Between(1, Math.Min(LongestRunBlocks, (long)(blocks - first))));
        }
    }

    /// <summary>All contents are gone, and what was known of them.</summary>
    /// <param name="blocks">Blocks in the namespace.</param>
    public virtual void Clear(ulong blocks)
    {
        _tracked.Reset(blocks);
        _hidden.Reset(blocks);
    }

    /// <summary>Blocks were written or deallocated.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    public virtual void Forget(ulong first, ulong count)
    {
        _tracked.Remove(first, count);
        _hidden.Remove(first, count);
    }

    /// <summary>Blocks that a scan has found are tracked from now on.</summary>
    /// <param name="first">The first block that was scanned.</param>
    /// <param name="end">The block behind the last one.</param>
    /// <returns>Whether any were found.</returns>
    public virtual bool Track(ulong first, ulong end)
    {
        var isAny = false;
        while (_hidden.TryFindRun(first, out var start, out var stop) && start < end)
        {
            stop = Math.Min(stop, end);
            _hidden.Remove(start, stop - start);
            _tracked.Add(start, stop - start);
            (first, isAny) = (stop, true);
        }

        return isAny;
    }

    /// <summary>The next run of suspect blocks.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="isScan">Whether those are found that are not tracked.</param>
    /// <param name="first">Its first block.</param>
    /// <param name="end">The block behind its last one.</param>
    /// <returns>False when there is none from there on.</returns>
    public virtual bool TryFindRun(ulong from, bool isScan, out ulong first, out ulong end)
    {
        if (!TryFindPart(from, isScan, out first, out end))
        {
            return false;
        }

        // Each turn goes over a run that was found: their number bounds it.
        while (TryFindPart(end, isScan, out var next, out var stop) && next == end)
        {
            end = stop;
        }

        return true;
    }

    private bool TryFindPart(ulong from, bool isScan, out ulong first, out ulong end)
    {
        var isTracked = _tracked.TryFindRun(from, out first, out end);
        if (isScan && _hidden.TryFindRun(from, out var start, out var stop) && (!isTracked || start < first))
        {
            (first, end) = (start, stop);
            return true;
        }

        return isTracked;
    }
}

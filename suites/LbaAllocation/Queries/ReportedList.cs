using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// A list as it was returned, in terms of blocks: which are reported, and how far the list got. Used again for each query.
/// </summary>
internal sealed class ReportedList
{
    private BlockSpan[] _runs = new BlockSpan[64];
    private int _runCount;

    /// <summary>The range that was asked about.</summary>
    public BlockSpan Range { get; private set; }

    /// <summary>CMPC.</summary>
    public LbaStatusCompletion Completion { get; private set; }

    /// <summary>How many descriptors there are.</summary>
    public int DescriptorCount { get; private set; }

    /// <summary>How many fit.</summary>
    public int Capacity { get; private set; }

    /// <summary>The LBA behind the last block that the list speaks about: what lies further is left to the next query.</summary>
    public ulong CoveredEnd { get; private set; }

    /// <summary>The LBA behind the last reported block; the start of the range when none is reported.</summary>
    public ulong ReportedEnd { get; private set; }

    /// <summary>The reported blocks, ascending, touching runs joined.</summary>
    public ReadOnlySpan<BlockSpan> Runs => _runs.AsSpan(0, _runCount);

    /// <summary>Whether every place for a descriptor is used.</summary>
    public bool IsFull => DescriptorCount == Capacity;

    /// <summary>Begins anew.</summary>
    /// <param name="range">The range asked about.</param>
    /// <param name="capacity">How many descriptors fit.</param>
    /// <param name="completion">CMPC.</param>
    public void Begin(BlockSpan range, int capacity, LbaStatusCompletion completion)
    {
        (Range, Capacity, Completion, DescriptorCount, _runCount) = (range, capacity, completion, 0, 0);
        ReportedEnd = CoveredEnd = range.First;
    }

    /// <summary>Takes one descriptor in. Order does not matter, so that a list in wrong order can still be searched.</summary>
    /// <param name="span">Its blocks.</param>
    public void Add(BlockSpan span)
    {
        DescriptorCount++;
        if (span.IsEmpty)
        {
            return;
        }

        ReportedEnd = Math.Max(ReportedEnd, span.End);
        if (_runCount > 0 && span.First >= _runs[_runCount - 1].First && span.First <= _runs[_runCount - 1].End)
        {
            ref var last = ref _runs[_runCount - 1];
            last = last with { End = Math.Max(last.End, span.End) };
            return;
        }

        if (_runCount == _runs.Length)
        {
            Array.Resize(ref _runs, _runs.Length * 2);
        }

        var place = _runCount++;
        while (place > 0 && _runs[place - 1].First > span.First)
        {
            _runs[place] = _runs[place - 1];
            place--;
        }

        _runs[place] = span;
    }

    /// <summary>
    /// Decides how far the list got: to the end when it says so, or when it says nothing and holds nothing; otherwise to its last
    /// descriptor, as the enumeration of the LBA allocation digest, section 7, goes on from there.
    /// </summary>
    public void Close()
    {
        var isDone = Completion == LbaStatusCompletion.Complete
            || (Completion != LbaStatusCompletion.Incomplete && DescriptorCount == 0 && Capacity > 0);
        CoveredEnd = isDone ? Range.End : Math.Min(Range.End, ReportedEnd);
    }

    /// <summary>Whether all of some blocks are reported.</summary>
    /// <param name="span">The blocks, not before those of the last call.</param>
    /// <param name="cursor">Where the search goes on; 0 at first.</param>
    /// <returns>The answer.</returns>
    public bool Covers(BlockSpan span, ref int cursor)
    {
        while (cursor < _runCount && _runs[cursor].End <= span.First)
        {
            cursor++;
        }

        return cursor < _runCount && _runs[cursor].First <= span.First && _runs[cursor].End >= span.End;
    }

    /// <summary>Whether any of some blocks are reported.</summary>
    /// <param name="span">The blocks.</param>
    /// <returns>The answer.</returns>
    public bool Touches(BlockSpan span)
    {
        foreach (ref readonly var run in Runs)
        {
            if (run.First < span.End && run.End > span.First)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The list in one line.</summary>
    /// <returns>For people.</returns>
    public override string ToString()
    {
        const int runsShown = 6;
        var shown = Runs.Length > runsShown ? Runs[..runsShown] : Runs;
        var text = _runCount == 0 ? "no blocks" : string.Join(", ", shown.ToArray());
        return $"{text}{(_runCount > runsShown ? ", …" : "")} in {DescriptorCount} descriptors, CMPC {(byte)Completion}";
    }
}

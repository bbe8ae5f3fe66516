using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Answers;

/// <summary>A list that was returned while nothing could change: another one about the same blocks must say the same.</summary>
internal sealed class Answer
{
    private BlockSpan[] _runs = new BlockSpan[16];
    private int _runCount;

    /// <summary>What was asked.</summary>
    public LbaStatusRequest Request { get; private set; }

    /// <summary>Which controller was asked.</summary>
    public int ControllerIndex { get; private set; }

    /// <summary>When it was asked.</summary>
    public int Started { get; private set; }

    /// <summary>When it was answered.</summary>
    public int Completed { get; private set; }

    /// <summary>The blocks that the list speaks about.</summary>
    public BlockSpan Covered { get; private set; }

    /// <summary>The blocks behind them that were asked about too.</summary>
    public BlockSpan Rest { get; private set; }

    /// <summary>How many descriptors it took.</summary>
    public int DescriptorCount { get; private set; }

    /// <summary>Whether the list says that there is more in <see cref="Rest"/>.</summary>
    public bool ClaimsMore { get; private set; }

    /// <summary>From where on a full list that says it is complete says so; the end of the range otherwise.</summary>
    public ulong ClaimedCompleteFrom { get; private set; }

    /// <summary>The reported blocks.</summary>
    public ReadOnlySpan<BlockSpan> Runs => _runs.AsSpan(0, _runCount);

    /// <summary>Takes a list over.</summary>
    /// <param name="note">The query.</param>
    /// <param name="completed">When it was answered.</param>
    /// <param name="list">The list.</param>
    public void Fill(CommandNote note, int completed, ReportedList list)
    {
        (Request, Started, Completed, DescriptorCount) = (note.Request, note.Started, completed, list.DescriptorCount);
        ControllerIndex = note.ControllerIndex;
        Covered = new BlockSpan(list.Range.First, list.CoveredEnd);
        Rest = new BlockSpan(list.CoveredEnd, list.Range.End);
        ClaimsMore = list.Completion == LbaStatusCompletion.Incomplete;
        ClaimedCompleteFrom = list is { Completion: LbaStatusCompletion.Complete, IsFull: true } ? list.ReportedEnd : list.Range.End;
        _runCount = list.Runs.Length;
        if (_runs.Length < _runCount)
        {
            Array.Resize(ref _runs, _runCount * 2);
        }

        list.Runs.CopyTo(_runs);
    }

    /// <summary>The first block that exactly one of two lists reports.</summary>
    /// <param name="other">The other list.</param>
    /// <returns>Its LBA; null when they agree wherever both speak.</returns>
    public ulong? FirstDifference(Answer other)
    {
        var (mine, theirs) = (0, 0);
        var lba = Math.Max(Covered.First, other.Covered.First);
        var end = Math.Min(Covered.End, other.Covered.End);
        while (lba < end)
        {
            var isMine = StateAt(lba, ref mine, out var myEnd);
            if (isMine != other.StateAt(lba, ref theirs, out var theirEnd))
            {
                return lba;
            }

            lba = Math.Min(myEnd, theirEnd);
        }

        return null;
    }

    /// <summary>Whether the list reports any of some blocks that it speaks about.</summary>
    /// <param name="span">The blocks.</param>
    /// <returns>The answer.</returns>
    public bool ReportsAnyOf(BlockSpan span)
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

    /// <summary>Whether the list reports all of some blocks.</summary>
    /// <param name="span">The blocks.</param>
    /// <returns>The answer.</returns>
    public bool ReportsAllOf(BlockSpan span)
    {
        foreach (ref readonly var run in Runs)
        {
            if (run.First <= span.First && run.End >= span.End)
            {
                return true;
            }
        }

        return span.IsEmpty;
    }

    /// <summary>Whether a block is reported.</summary>
    /// <param name="lba">A block that the list speaks about.</param>
    /// <returns>The answer.</returns>
    public bool Reports(ulong lba) => ReportsAnyOf(new BlockSpan(lba, lba + 1));

    /// <summary>The reported blocks, for people.</summary>
    /// <returns>At most a few runs.</returns>
    public override string ToString() =>
        _runCount == 0 ? "no blocks" : string.Join(", ", Runs[..Math.Min(_runCount, 6)].ToArray()) + (_runCount > 6 ? ", …" : "");

    // Whether a block is reported, and up to where that stays so.
    private bool StateAt(ulong lba, ref int cursor, out ulong end)
    {
        while (cursor < _runCount && _runs[cursor].End <= lba)
        {
            cursor++;
        }

        if (cursor == _runCount)
        {
            end = ulong.MaxValue;
            return false;
        }

        var isReported = _runs[cursor].First <= lba;
        end = isReported ? _runs[cursor].End : _runs[cursor].First;
        return isReported;
    }
}

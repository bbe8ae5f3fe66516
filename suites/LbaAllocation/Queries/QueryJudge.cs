using NvmeConformance.LbaAllocation.Answers;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>Judges a completed Get LBA Status command with action type 02h, and refusals of any other.</summary>
internal sealed class QueryJudge(AllocationModel model)
{
    private readonly RefusalJudge _refusals = new(model);
    private readonly ListJudge _lists = new(model);
    private readonly UnrecoverableJudge _unrecoverable = new(model);
    private readonly CoverageJudge _coverage = new(model);
    private readonly AnswerJudge _answers = new(model);
    private readonly ReportedList _list = new();

    /// <summary>Judges.</summary>
    /// <param name="note">The query.</param>
    /// <param name="invocation">The command, with the data that came back.</param>
    /// <param name="status">How it ended.</param>
    public void Judge(CommandNote note, Invocation invocation, Status status)
    {
        var damage = invocation.OverrunOffset;
        model.Judge.Expect(
            model.Rules.StaysInBuffer,
            damage < 0,
            $"nothing written outside of {note.Request.Bytes} bytes (MNDW {note.Request.MaximumDwordsZeroBased})",
            $"a byte changed {damage} bytes behind them");
        JudgeCompany(note);
        model.Upheavals.Meet(note, status);
        if (!_refusals.Allows(note, status) || !status.IsSuccess || note.Namespace is not { IsShapeUnknown: false } ns)
        {
            return;
        }

        if (note.Request.Action == LbaStatusAction.Allocated && invocation.Data.Length >= LbaStatusDescriptorListHeader.Size)
        {
            JudgeList(note, ns, invocation.Data);
        }
        else if (note.Request.Action != LbaStatusAction.Allocated
            && invocation.Data.Length >= LbaStatusDescriptorListHeader.Size
            && !ns.IsUnknowable)
        {
            _unrecoverable.Judge(note, ns, invocation.Data);
        }
    }

    // LBA-ALLOC-068: it has ended although others kept the device busy.
    private void JudgeCompany(CommandNote note)
    {
        if (model.Notes.InFlight > 1 || note.HasCompany)
        {
            model.Judge.Expect(model.Rules.EndsAmongOthers, true, "a completion", $"");
        }
    }

    private void JudgeList(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data)
    {
        _lists.Read(ns, note.Request, data, _list);
        JudgeCompletion(_list);
        CountLongRuns(_list);
        if (ns.IsUnknowable)
        {
            return;
        }

        _coverage.Judge(note, ns, _list);
        JudgeZeroedBlocks(note, ns, _list);
        if (_list.Capacity > 0 && ns.IsQuietSince(note.Started))
        {
            _answers.Judge(note, ns, _list);
        }
    }

    private void CountLongRuns(ReportedList list)
    {
        const ulong MostOfDescriptor = 1UL << 32;
        if (list.Range.Count > MostOfDescriptor)
        {
            foreach (ref readonly var run in list.Runs)
            {
                if (run.Count > MostOfDescriptor)
                {
                    model.Judge.Count("list with a run longer than a descriptor can count");
                    return;
                }
            }
        }
    }

    private void JudgeCompletion(ReportedList list)
    {
        var isIncomplete = list.Completion == LbaStatusCompletion.Incomplete;
        if (!list.IsFull)
        {
            model.Judge.Expect(
                model.Rules.IncompleteMeansFull,
                !isIncomplete,
                "CMPC 1 only where every place for a descriptor is used",
                $"CMPC 1 with {list.DescriptorCount} of {list.Capacity} descriptors");
        }

        if (list.DescriptorCount > 0 && list.ReportedEnd >= list.Range.End)
        {
            model.Judge.Expect(
                model.Rules.IncompleteMeansMore,
                !isIncomplete,
                $"CMPC 2 or 0: nothing is left behind {list.Range}",
                $"CMPC 1 although the last descriptor reaches the end of the range");
        }
    }

    // LBA-ALLOC-036: only where nothing but this one command could have allocated the units again.
    private void JudgeZeroedBlocks(CommandNote note, NamespaceModel ns, ReportedList list)
    {
        var zeroed = ns.JustZeroedAndDeallocated;
        if (zeroed.IsEmpty
            || !ns.KnowsUnits
            || ns.Facts.DeallocatedRead != UniformContents.DeallocatedReadsZeros
            || (!ns.Facts.WriteZeroesDeallocates && !ns.JustZeroedAll)
            || note.Started <= ns.JustZeroedAt
            || !ns.IsQuietSince(note.Started))
        {
            return;
        }

        var first = zeroed.First % ns.UnitBlocks == 0 ? zeroed.First : ns.UnitOf(zeroed.First).End;
        var end = zeroed.End == ns.SizeBlocks ? zeroed.End : zeroed.End - (zeroed.End % ns.UnitBlocks);
        var units = new BlockSpan(Math.Max(first, list.Range.First), Math.Min(end, list.CoveredEnd));
        if (!units.IsEmpty)
        {
            model.Judge.Expect(
                ns.JustZeroedAll ? model.Rules.NothingLeftOfAll : model.Rules.WriteZeroesDeallocates,
                !list.Touches(units),
                $"{units}, whole units written with zeros and the Deallocate bit, in no descriptor",
                $"{list}");
        }
    }
}

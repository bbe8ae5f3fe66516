using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// Judges lists of potentially unrecoverable blocks (action types 10h and 11h). Write Uncorrectable makes such blocks at will, and
/// writing them again takes them away (LBA allocation digest 4, LBA-ALLOC-072).
/// </summary>
internal sealed class UnrecoverableJudge(AllocationModel model)
{
    private readonly ListJudge _form = new(model);
    private readonly ReportedList _list = new();

    /// <summary>Judges a list.</summary>
    /// <param name="note">The query.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="data">What came back, with room for the header.</param>
    public void Judge(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data)
    {
        _form.ReadUnrecoverable(ns, note.Request, data, _list);
        foreach (ref readonly var descriptor in new LbaStatusDescriptorList(data).Descriptors)
        {
            var end = descriptor.StartingLba + descriptor.BlockCountZeroBased + 1;
            var wraps = end <= descriptor.StartingLba;
            JudgeKind(note, ns, descriptor, wraps ? default : new BlockSpan(descriptor.StartingLba, Math.Min(end, ns.SizeBlocks)));
        }

        JudgeBlocks(note, ns);
    }

    private void JudgeBlocks(CommandNote note, NamespaceModel ns)
    {
        var cursor = 0;
        for (var index = ns.Ledger.LowerBound(_list.Range.First); index < ns.Ledger.Count; index++)
        {
            var lba = ns.Ledger.LbaAt(index);
            if (lba >= _list.CoveredEnd)
            {
                return;
            }

            ref readonly var block = ref ns.Ledger.At(index);
            var isReported = _list.Covers(new BlockSpan(lba, lba + 1), ref cursor);
            if (block.IsOnlySince(Origin.Uncorrectable, note.Started))
            {
                model.Judge.Expect(
                    model.Rules.UncorrectableListed,
                    isReported,
                    $"LBA {lba} of nsid {ns.Facts.Identifier}, last written by Write Uncorrectable, reported by {note.Request}",
                    $"{_list}");
            }
            else if (block.IsOnlySince(Origin.Write, note.Started))
            {
                model.Judge.Expect(
                    model.Rules.RewrittenNotListed,
                    !isReported,
                    $"LBA {lba} of nsid {ns.Facts.Identifier}, which was written successfully, in no descriptor of {note.Request}",
                    $"{_list}");
            }
        }
    }

    private void JudgeKind(CommandNote note, NamespaceModel ns, in LbaStatusDescriptor descriptor, BlockSpan span)
    {
        var status = descriptor.RangeStatus;
        model.Judge.Expect(
            model.Rules.UnrecoverableStatus,
            status is LbaRangeStatus.MayBeUnrecoverable or LbaRangeStatus.PotentiallyUnrecoverable or LbaRangeStatus.WrittenUncorrectable,
            $"LBARS 000b, 001b or 011b for {span}",
            $"LBARS {(byte)status}");
        if (!span.IsEmpty && AllUncorrectable(note, ns, span))
        {
            model.Judge.Expect(
                model.Rules.UncorrectableStatus,
                status == LbaRangeStatus.WrittenUncorrectable,
                $"LBARS 011b for {span}, all of it last written by Write Uncorrectable",
                $"LBARS {(byte)status}");
        }
    }

    private static bool AllUncorrectable(CommandNote note, NamespaceModel ns, BlockSpan span)
    {
        var count = 0UL;
        for (var index = ns.Ledger.LowerBound(span.First); index < ns.Ledger.Count && ns.Ledger.LbaAt(index) < span.End; index++)
        {
            if (!ns.Ledger.At(index).IsOnlySince(Origin.Uncorrectable, note.Started))
            {
                return false;
            }

            count++;
        }

        return count == span.Count;
    }
}

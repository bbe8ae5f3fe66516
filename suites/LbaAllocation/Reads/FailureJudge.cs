using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Reads;

/// <summary>
/// I/O that fails. Whether it succeeds is not this suite's subject; but nobody should take a failed command for a tried requirement, so a
/// failure that nothing explains leaves the requirement undecided.
/// </summary>
internal sealed class FailureJudge(AllocationModel model)
{
    /// <summary>Looks at a command that has failed.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How.</param>
    public void Judge(CommandNote note, Status status)
    {
        if (note.Kind == CommandKind.Deallocate && note.IsBeyondLimits)
        {
            return;
        }

        if (!IsExplained(note, status.CodeWithType))
        {
            var rule = note.Kind switch
            {
                CommandKind.Write => model.Rules.WriteReported,
                CommandKind.WriteZeroes => model.Rules.WriteZeroesReads,
                CommandKind.Deallocate => model.Rules.DeallocationKeepsData,
                CommandKind.Copy => model.Rules.CopyReported,
                CommandKind.WriteUncorrectable => model.Rules.UncorrectableReported,
                CommandKind.ZeroAll => model.Rules.ZeroedWithAll,
                _ => model.Rules.WriteReadable,
            };
            model.Judge.Undecide(rule, $"a {note.Kind} command to nsid {note.Namespace!.Facts.Identifier} ended with {status}");
        }
    }

    /// <summary>A block could not be read because it was written by Write Uncorrectable: that shows that it was left out wrongly.</summary>
    /// <param name="note">A Read that has failed.</param>
    /// <param name="status">How.</param>
    public void ConfirmUnreadable(CommandNote note, Status status)
    {
        var (ns, span) = (note.Namespace!, note.Spans[0]);
        if (status.CodeWithType == StatusCode.UnrecoveredReadError && span.Count == 1
            && ns.Ledger.LowerBound(span.First) is var index && index < ns.Ledger.Count && ns.Ledger.LbaAt(index) == span.First
            && ns.Ledger.At(index).IsOnlySince(Origin.Uncorrectable, note.Started))
        {
            model.Suspects.OnUnreadable(ns, span.First);
        }
    }

    private static bool IsExplained(CommandNote note, StatusCode status) =>
        note.Namespace!.IsUnknowable || note.IsBeyondLimits || note.IsAborted || status switch
        {
            StatusCode.DeallocatedOrUnwrittenBlock => note.Kind is CommandKind.Read or CommandKind.Look or CommandKind.Copy,
            StatusCode.CompareFailure => note.Kind == CommandKind.Look,
            StatusCode.AbortedDueToFailedFused or StatusCode.AbortedDueToMissingFused => note.IsFused,
            StatusCode.UnrecoveredReadError => MayBeUnreadable(note),

            // A Write Zeroes of the whole namespace is tried illegally too, and a Copy may have been given a source that overlaps, or one
            // of another format. Formats that name namespaces have to be enabled, which a reset may undo.
            StatusCode.InvalidFieldInCommand => note.Kind is CommandKind.ZeroAll || NamesSources(note),
            StatusCode.OverlappingIoRange => note.OverlapsItself(),
            StatusCode.IncompatibleNamespaceOrFormat => note.ModelsSeveralNamespaces(),
            _ => false,
        };

    private static bool NamesSources(CommandNote note) =>
        note.Kind == CommandKind.Copy && CopyCommand.Decode(note.Entry).Format.NamesNamespaces();

    private static bool MayBeUnreadable(CommandNote note)
    {
        foreach (var (ns, span) in note.Sources)
        {
            if (MayBeUnreadable(ns, span, note.Started))
            {
                return true;
            }
        }

        return note.Kind is CommandKind.Read or CommandKind.Look && MayBeUnreadable(note.Namespace!, note.Spans[0], note.Started);
    }

    // Blocks from before the sequence may have been made unreadable then.
    private static bool MayBeUnreadable(NamespaceModel ns, BlockSpan span, int since)
    {
        var known = 0UL;
        for (var index = ns.Ledger.LowerBound(span.First); index < ns.Ledger.Count && ns.Ledger.LbaAt(index) < span.End; index++)
        {
            known++;
            if (ns.Ledger.At(index).MayBeUnreadableSince(since))
            {
                return true;
            }
        }

        return known < span.Count;
    }
}

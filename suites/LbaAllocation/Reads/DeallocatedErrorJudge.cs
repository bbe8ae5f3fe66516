using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Reads;

/// <summary>
/// Judges reads of deallocated blocks where the host has chosen that they fail (LBA allocation digest 6 and 8.3). A block counts as
/// deallocated only where a list that was given in quiet left it out, and nothing has changed it since.
/// </summary>
internal sealed class DeallocatedErrorJudge(AllocationModel model)
{
    /// <summary>Judges a command that looks at blocks: Read, Compare, Verify, or Copy at its sources.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How it ended.</param>
    public void Judge(CommandNote note, Status status)
    {
        var ns = note.Namespace!;
        if (ns.IsUnknowable || note.IsBeyondLimits || note.IsFused || note.ModelsSeveralNamespaces())
        {
            return;
        }

        var setting = ns.DeallocatedError.ValueSince(note.ControllerIndex, note.Started);
        var fails = status.CodeWithType == StatusCode.DeallocatedOrUnwrittenBlock;
        var found = LookAt(note, ns);
        if (setting == true)
        {
            JudgeEnabled(note, ns, status, fails, found);
        }
        else if (setting == false && (fails || (found.Hole is not null && status.IsSuccess)))
        {
            model.Judge.Expect(
                model.Rules.ErrorIsPerNamespace,
                !fails,
                $"no Deallocated or Unwritten Logical Block, because DULBE of nsid {ns.Facts.Identifier} is 0",
                $"{status} for {Describe(note)}");
        }
    }

    private void JudgeEnabled(CommandNote note, NamespaceModel ns, Status status, bool fails, in Finding found)
    {
        if (found.Hole is { } hole && (fails || status.IsSuccess))
        {
            model.Judge.Expect(
                model.Rules.HoleFails,
                fails,
                $"{Status.Of(StatusCode.DeallocatedOrUnwrittenBlock)}: DULBE is 1, and no list held LBA {hole} of nsid "
                    + $"{ns.Facts.Identifier}",
                $"{status} for {Describe(note)}");
        }
        else if (found.AllAllocated && (fails || status.IsSuccess))
        {
            model.Judge.Expect(
                found.AnyZeroed ? model.Rules.WriteZeroesKeeps : model.Rules.OnlyHolesFail,
                !fails,
                $"no Deallocated or Unwritten Logical Block, because every block of {Describe(note)} was written and not deallocated since",
                $"{status}");
        }
    }

    private static Finding LookAt(CommandNote note, NamespaceModel ns)
    {
        var found = new Finding { AllAllocated = true };
        if (note.Kind != CommandKind.Copy)
        {
            foreach (var span in note.Spans)
            {
                LookAt(note, ns, span, ref found);
            }
        }

        foreach (var (_, span) in note.Sources)
        {
            LookAt(note, ns, span, ref found);
        }

        return found;
    }

    private static void LookAt(CommandNote note, NamespaceModel ns, BlockSpan span, ref Finding found)
    {
        var index = ns.Ledger.LowerBound(span.First);
        for (var lba = span.First; lba < span.End; lba++, index++)
        {
            if (index >= ns.Ledger.Count || ns.Ledger.LbaAt(index) != lba)
            {
                // What is not known of at all; it may still be known that others are holes.
                (found.AllAllocated, index) = (false, index - 1);
                continue;
            }

            ref readonly var block = ref ns.Ledger.At(index);

            // Zeros and ones that were written as data may be deallocated by means of the vendor.
            found.AllAllocated &= block.AllocationSince(note.Started) == Allocation.Certain
                && (block.IsOnlySince(Origin.WriteZeroes, note.Started) || block.HoldsDataSince(ns.Uniform, note.Started));
            found.AnyZeroed |= block.MayBe(Origin.WriteZeroes);
            if (ns.IsHoleSince(block, note.Started))
            {
                found.Hole ??= lba;
            }
        }
    }

    private static string Describe(CommandNote note) =>
        $"{note.Kind} of {(note.Kind == CommandKind.Copy ? note.Sources[0].Span : note.Spans[0])}";

    private struct Finding
    {
        public ulong? Hole;
        public bool AllAllocated;
        public bool AnyZeroed;
    }
}

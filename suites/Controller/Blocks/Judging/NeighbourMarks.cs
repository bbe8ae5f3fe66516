using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>
/// Marks the blocks right beside those that a command changes without data: they must not change with them, and later reads show
/// whether they did (BASE-154 to BASE-156).
/// </summary>
/// <param name="ns">The namespace.</param>
/// <param name="note">The command.</param>
/// <param name="now">The moment.</param>
internal readonly ref struct NeighbourMarks(NamespaceContents ns, CommandNote note, int now)
{
    /// <summary>Marks them.</summary>
    public void Mark()
    {
        var mark = note.Kind switch
        {
            CommandKind.Deallocate => BlockMarks.BesideDeallocation,
            CommandKind.WriteZeroes => BlockMarks.BesideZeroes,
            CommandKind.WriteUncorrectable => BlockMarks.BesideUncorrectable,
            _ => BlockMarks.None,
        };
        if (mark == BlockMarks.None)
        {
            return;
        }

        foreach (var span in note.Spans)
        {
            if (span.First > 0)
            {
                Mark(span.First - 1, mark);
            }

            Mark(span.End, mark);
        }
    }

    private void Mark(ulong lba, BlockMarks mark)
    {
        var index = ns.Ledger.LowerBound(lba);
        if (index < ns.Ledger.Count && ns.Ledger.LbaAt(index) == lba)
        {
            ref var block = ref ns.Ledger.At(index);
            block.Marks |= block.LastEvent == now ? BlockMarks.None : mark;
        }
    }
}

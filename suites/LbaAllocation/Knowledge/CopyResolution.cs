using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>Finds out what a Copy has brought: what its sources certainly held while it was in flight.</summary>
internal static class CopyResolution
{
    /// <summary>A Copy has succeeded, and is about to end.</summary>
    /// <param name="note">The command.</param>
    public static void Resolve(CommandNote note)
    {
        // Where sources and destination overlap, it is not said which blocks are read before they are written.
        if (note.OverlapsItself())
        {
            return;
        }

        var destination = note.Namespace!;
        var lba = note.Spans[0].First;
        foreach (var (source, span) in note.Sources)
        {
            MarkSource(source, span);
            for (var from = span.First; from < span.End && lba < note.Spans[0].End; from++, lba++)
            {
                if (source.Facts.BlockBytes == destination.Facts.BlockBytes && ContentSince(source, from, note.Started) is { } content)
                {
                    destination.Ledger.At(destination.Ledger.LowerBound(lba)).Resolve(note.Started, content);
                }
            }
        }
    }

    private static void MarkSource(NamespaceModel source, BlockSpan span)
    {
        var first = source.Ledger.LowerBound(span.First);
        for (var index = first; index < source.Ledger.Count && source.Ledger.LbaAt(index) < span.End; index++)
        {
            source.Ledger.At(index).Traits |= BlockTraits.CopySource;
        }
    }

    // The one content that a block had all the while; null where there were several, or it is not known.
    private static ulong? ContentSince(NamespaceModel source, ulong lba, int since)
    {
        var index = source.Ledger.LowerBound(lba);
        if (source.IsUnknowable || index == source.Ledger.Count || source.Ledger.LbaAt(index) != lba)
        {
            return null;
        }

        ref readonly var block = ref source.Ledger.At(index);
        return block.OnlyContentSince(since);
    }
}

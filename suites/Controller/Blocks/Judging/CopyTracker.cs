using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Finds out what a Copy has written: what its sources certainly held while it was in flight.</summary>
internal static class CopyTracker
{
    /// <summary>A Copy has succeeded: its destination's blocks get their contents.</summary>
    /// <param name="note">The command.</param>
    public static void Resolve(CommandNote note)
    {
        // Where sources and destination overlap, it is not said which blocks are read before they are written.
        if (note.Sources.Overlap(note.Namespace!, note.Span))
        {
            return;
        }

        var lba = note.Span.First;
        for (var range = 0; range < note.Sources.Count; range++)
        {
            var (source, span) = note.Sources.At(range);
            for (var from = span.First; from < span.End && lba < note.Span.End; from++, lba++)
            {
                Resolve(note, lba, source, from);
            }
        }
    }

    private static void Resolve(CommandNote note, ulong lba, NamespaceContents source, ulong from)
    {
        var destination = note.Namespace!;
        var content = ContentSince(source, from, note.Started);
        if (content.Kind == ContentKind.Anything)
        {
            return;
        }

        // Protection information may be made anew on the way.
        if (destination.Facts.Format.IsProtected || source.Facts.Format != destination.Facts.Format)
        {
            (content.KnowsMetadata, content.Protection) = (false, default);
        }

        if (source.Facts.Format.DataBytes != destination.Facts.Format.DataBytes)
        {
            return;
        }

        ref var block = ref destination.Ledger.At(destination.Ledger.Ensure(lba, 1));
        foreach (ref var version in destination.VersionsOf(ref block))
        {
            if (version.Command == note.Number && version.IsInFlight)
            {
                version.Content = content;
            }
        }
    }

    // The one content that a source block had all the while; anything where there were several, or it is not known.
    private static Content ContentSince(NamespaceContents source, ulong lba, int since)
    {
        ref var block = ref source.Ledger.At(source.Ledger.Ensure(lba, 1));
        var found = Content.Anything;
        foreach (ref var version in source.VersionsOf(ref block))
        {
            if (!version.IsVisibleTo(since))
            {
                continue;
            }

            if (version.Content.Kind != ContentKind.Data || (found.Kind == ContentKind.Data && !found.IsSameAs(version.Content)))
            {
                return Content.Anything;
            }

            found = version.Content;
        }

        return found;
    }
}

using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Protection;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Judges whether a Compare found what its blocks may hold (BASE-152).</summary>
/// <param name="model">What is known.</param>
internal sealed class CompareJudge(BlockModel model)
{
    /// <summary>Judges success or Compare Failure.</summary>
    /// <param name="note">The Compare.</param>
    /// <param name="invocation">What the host compares with.</param>
    /// <param name="isEqual">Whether the device found them equal.</param>
    public void Judge(CommandNote note, Invocation invocation, bool isEqual)
    {
        var ns = note.Namespace!;
        var format = ns.Facts.Format;
        var view = new BlockView(format.Transferred(note.Control), invocation.Data, invocation.Metadata);
        var count = (int)Math.Min(note.Span.Count, (ulong)view.Count);
        var (mayBeEqual, mustBeEqual, unequalLba) = (true, !format.IsProtected, 0UL);
        var start = ns.Ledger.Ensure(note.Span.First, count);
        for (var offset = 0; offset < count; offset++)
        {
            var metadata = view.Metadata(offset);
            var hasMetadata = metadata.Length > 0 && !format.IsProtected;
            var seen = new Seen(
                BlockFingerprint.Of(view.Data(offset)), hasMetadata, hasMetadata ? MetadataFingerprint.OfRead(metadata) : 0);
            var (some, all) = Match(note, ns, ref ns.Ledger.At(start + offset), seen);
            unequalLba = mayBeEqual && !some ? note.Span.First + (ulong)offset : unequalLba;
            mayBeEqual &= some;
            mustBeEqual &= all;
        }

        if (isEqual)
        {
            model.Judge.Expect(
                model.Rules.UnequalCompares,
                mayBeEqual,
                $"Compare of {note.Span} ends with 2/85h, because LBA {unequalLba} holds something else",
                $"success");
        }
        else
        {
            model.Judge.Expect(
                model.Rules.EqualCompares,
                !mustBeEqual,
                $"Compare of {note.Span} succeeds, because every block holds that",
                $"{StatusText}");
        }
    }

    private static string StatusText => Status.Of(StatusCode.CompareFailure).ToString();

    private static (bool Some, bool All) Match(CommandNote note, NamespaceContents ns, ref Block block, in Seen seen)
    {
        var (some, all) = (false, true);
        foreach (ref var version in ns.VersionsOf(ref block))
        {
            // A fused write follows its comparison.
            if (version.IsVisibleTo(note.Started) && (note.Partner is not { } write || version.Command != write.Number))
            {
                var allows = version.Content.Allows(seen, ns.Facts, ns.Uniform);
                some |= allows;
                all &= allows && version.Content.Kind == ContentKind.Data && (!seen.HasMetadata || version.Content.KnowsMetadata);
            }
        }

        return (some, all);
    }
}

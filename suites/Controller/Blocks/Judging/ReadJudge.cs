using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Protection;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>
/// Judges what a successful Read returned, block by block, against the contents that are possible. What is read while nothing can
/// change it is the content from then on, also where it was not known before.
/// </summary>
/// <param name="model">What is known.</param>
/// <param name="atomicity">Told of what is seen.</param>
/// <param name="swaps">Told of what is seen.</param>
internal sealed class ReadJudge(BlockModel model, AtomicityJudge atomicity, SwapJudge swaps)
{
    private const int CommandsThatMakeAQueueDeep = 12;
    private bool _isDeep;

    /// <summary>Judges.</summary>
    /// <param name="note">The Read.</param>
    /// <param name="invocation">What came back.</param>
    public void Judge(CommandNote note, Invocation invocation)
    {
        var ns = note.Namespace!;
        var view = new BlockView(ns.Facts.Format.Transferred(note.Control), invocation.Data, invocation.Metadata);
        var count = (int)Math.Min(note.Span.Count, (ulong)view.Count);
        var start = ns.Ledger.Ensure(note.Span.First, count);
        _isDeep = model.Notes.InFlight >= CommandsThatMakeAQueueDeep;
        atomicity.BeginRead(note);
        for (var offset = 0; offset < count; offset++)
        {
            var metadata = view.Metadata(offset);
            var seen = new Seen(
                BlockFingerprint.Of(view.Data(offset)),
                metadata.Length > 0,
                metadata.Length > 0 ? MetadataFingerprint.OfRead(metadata) : 0);
            JudgeBlock(note, ns, note.Span.First + (ulong)offset, ref ns.Ledger.At(start + offset), seen, view.Data(offset)[..8]);
        }
    }

    private void JudgeBlock(
        CommandNote note, NamespaceContents ns, ulong lba, ref Block block, in Seen seen, ReadOnlySpan<byte> beginning)
    {
        var (matches, place, isAnything, dataMatch) = (0, 0, false, false);
        foreach (ref var version in ns.VersionsOf(ref block))
        {
            if (!version.IsVisibleTo(note.Started))
            {
                continue;
            }

            isAnything |= version.Content.Kind == ContentKind.Anything;
            dataMatch |= version.Content.Kind == ContentKind.Data && version.Content.Data == seen.Data;
            if (version.Content.Allows(seen, ns.Facts, ns.Uniform))
            {
                matches++;
                place = version.Place;
            }
        }

        if (!isAnything)
        {
            Evaluate(note, ns, lba, ref block, matches > 0, dataMatch, beginning);
        }

        if (matches == 0)
        {
            return;
        }

        var isStable = block.CommandsInFlight == 0 && block.LastEvent < note.Started;
        if (isStable)
        {
            swaps.Read(ns.Facts.Identifier, lba, seen.Data);
        }

        if (matches == 1)
        {
            atomicity.Look(note, ns, lba, ref block, place);
            if (isStable)
            {
                Learn(ns, lba, ref block, place, seen);
            }
        }
    }

    // What was possible becomes what is: contents that could be anything, or depend on how deallocated blocks read, are known now.
    private void Learn(NamespaceContents ns, ulong lba, ref Block block, int place, in Seen seen)
    {
        ref var version = ref ns.VersionAt(place);
        if (version.Content.Kind is ContentKind.Anything or ContentKind.Deallocated)
        {
            var isDeallocated = version.Content.Kind == ContentKind.Deallocated;
            version.Content = Content.OfData(seen.Data);
            version.Content.IsDeallocated = isDeallocated;
        }

        if (seen.HasMetadata && !version.Content.KnowsMetadata)
        {
            (version.Content.KnowsMetadata, version.Content.Metadata) = (true, seen.Metadata);
        }

        atomicity.Settle(ns, lba, ref block, place);
        ns.Settle(ref block, place, model.Now, model.Settings.HasCache);
    }

    private void Evaluate(
        CommandNote note, NamespaceContents ns, ulong lba, ref Block block, bool holds, bool dataMatch, ReadOnlySpan<byte> beginning)
    {
        Expect(RuleFor(note, ns, ref block, holds, dataMatch), ns, lba, ref block, note.Started, holds, beginning);
        if (_isDeep)
        {
            Expect(model.Rules.DeepQueues, ns, lba, ref block, note.Started, holds, beginning);
        }
    }

    private void Expect(
        Rule rule, NamespaceContents ns, ulong lba, ref Block block, int since, bool holds, ReadOnlySpan<byte> beginning)
    {
        // An interpolated hole cannot capture a reference to the block.
        var expectation = holds ? "" : Describe(ns, ref block, since);
        model.Judge.Expect(
            rule,
            holds,
            $"LBA {lba} of nsid {ns.Facts.Identifier} holds {expectation}",
            $"data {Convert.ToHexStringLower(beginning)}…");
    }

    // The most specific circumstances first.
    private Rule RuleFor(CommandNote note, NamespaceContents ns, ref Block block, bool holds, bool dataMatch)
    {
        var rules = model.Rules;
        var newest = Newest(ns, ref block, note.Started, out var isSingle);
        if (block.Marks.HasFlag(BlockMarks.LostPower))
        {
            return isSingle ? rules.SurvivalBy(newest.Durability, model.Settings.HasCache) : rules.OldOrNew;
        }

        var isMetadata = ns.Facts.Format.MetadataBytes > 0 && newest.Content.KnowsMetadata;
        if (isMetadata && (holds || dataMatch))
        {
            return ns.Facts.Format.IsProtected ? rules.ProtectionStored : rules.MetadataTravel;
        }

        if (isSingle && block.Marks.HasFlag(BlockMarks.CutOff))
        {
            return rules.NothingFromBefore;
        }

        switch (model.RecordOf(newest.Command).Kind)
        {
            case CommandKind.WriteZeroes:
                return rules.ZeroesRead;
            case CommandKind.Deallocate:
                return rules.DeallocatedReads;
            case CommandKind.Copy:
                return rules.Copied;
            case CommandKind.WriteUncorrectable:
                return rules.UncorrectableUnreadable;
        }

        return block.Marks.HasFlag(BlockMarks.BesideUncorrectable) ? rules.UncorrectableNeighbours
            : block.Marks.HasFlag(BlockMarks.BesideDeallocation) ? rules.DeallocationNeighbours
            : block.Marks.HasFlag(BlockMarks.BesideZeroes) ? rules.ZeroesNeighbours
            : newest.Command != 0 && newest.Controller != note.Controller ? rules.SharedReads
            : block.Marks.HasFlag(BlockMarks.OnceUncorrectable) ? rules.UncorrectableWrittenAgain
            : rules.ReadReturns;
    }

    private static BlockVersion Newest(NamespaceContents ns, ref Block block, int since, out bool isSingle)
    {
        var newest = default(BlockVersion);
        var count = 0;
        foreach (ref var version in ns.VersionsOf(ref block))
        {
            if (version.IsVisibleTo(since))
            {
                newest = count++ == 0 || version.Started > newest.Started ? version : newest;
            }
        }

        isSingle = count == 1;
        return newest;
    }

    private string Describe(NamespaceContents ns, ref Block block, int since)
    {
        var texts = new List<string>();
        foreach (ref var version in ns.VersionsOf(ref block))
        {
            if (version.IsVisibleTo(since))
            {
                texts.Add(version.Content.Kind switch
                {
                    ContentKind.Uncorrectable => "nothing that can be read",
                    ContentKind.Deallocated => $"what DLFEAT.DRB {ns.Facts.DeallocatedRead} says",
                    ContentKind.Data when version.Content.Data == ns.Uniform.Zeros => "zeros",
                    _ when version.Command == 0 => "what was read from it before",
                    _ => $"what command {version.Command} ({model.RecordOf(version.Command).Kind}) left",
                });
            }
        }

        return string.Join(" or ", texts.Distinct());
    }
}

using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <content>Copy, within its limits and beyond them.</content>
internal sealed partial class BlockMoves
{
    private const int MostSources = 8;

    /// <summary>Writes sources, copies them somewhere else, and reads what came of it.</summary>
    public void Copy()
    {
        if (subsystem.SupportsCopy && DrawCopy(out var copy, out var total))
        {
            foreach (var source in copy.Sources.Take(2))
            {
                writer.Send(Writing(AtMost(source.Range, _places.UsualBlocks)));
            }

            writer.AwaitAll();
            writer.Send(copy);
            writer.Send(Reading(AtMost(new BlockRange(copy.DestinationLba, total), _places.UsualBlocks)));
        }
        else
        {
            Write();
        }
    }

    /// <summary>Copies a source that cannot be read, among others that can.</summary>
    public void CopyUnreadable()
    {
        if (!subsystem.SupportsCopy || !subsystem.SupportsWriteUncorrectable || !DrawCopy(out var copy, out _))
        {
            Write();
            return;
        }

        var source = copy.Sources[dice.Below(copy.Sources.Count)].Range;
        writer.Send(new WriteUncorrectableIntent(Nsid, source with { BlockCount = 1 }));
        writer.AwaitAll();
        writer.Send(copy);
    }

    /// <summary>Sends a Copy that exceeds one limit by one, or overlaps itself, or has a format that is not offered.</summary>
    public void CopyWrongly()
    {
        if (!subsystem.SupportsCopy || !DrawCopy(out var copy, out _))
        {
            Write();
            return;
        }

        var ns = _places.Namespace;
        CommandIntent wrong = dice.Below(5) switch
        {
            0 when ns.CopyRangesLimitZeroBased < MostRanges - 1 =>
                copy with { Sources = [.. Enumerable.Repeat(copy.Sources[0] with { Range = One(copy) }, ns.CopyRangesLimitZeroBased + 2)] },
            1 when ns.CopyRangeBlocksLimit != 0 && ns.CopyRangeBlocksLimit < ns.SizeBlocks =>
                copy with { Sources = [copy.Sources[0] with { Range = new BlockRange(0, ns.CopyRangeBlocksLimit + 1) }] },
            2 => copy with { Sources = [copy.Sources[0] with { Range = new BlockRange(ns.SizeBlocks - 1, 2) }] },
            3 => copy with
            {
                DestinationLba = ns.SizeBlocks - (ulong)dice.Below(2),
                Sources = [copy.Sources[0] with { Range = new BlockRange(0, 2) }],
            },
            _ => new AlteredIntent(copy, Dword: 12, Mask: 0xFu << 8, Value: 0xFu << 8, Field: "DESFMT"),
        };
        writer.Send(wrong);
    }

    private static BlockRange One(CopyIntent copy) => copy.Sources[0].Range with { BlockCount = 1 };

    // Sources lie in the first half of the namespace and the destination in the second: overlapping copies have no defined outcome.
    private bool DrawCopy(out CopyIntent copy, out uint total)
    {
        var ns = _places.Namespace;
        var most = (uint)Math.Min(ns.CopyBlocksLimit == 0 ? 64 : ns.CopyBlocksLimit, 64);
        var each = (uint)Math.Min(ns.CopyRangeBlocksLimit == 0 ? most : ns.CopyRangeBlocksLimit, 16);
        var half = ns.SizeBlocks / 2;
        var count = 1 + dice.Below(Math.Min(MostSources, ns.CopyRangesLimitZeroBased + 1));
        var sources = new List<CopySource>();
        total = 0;
        for (var index = 0; index < count && total < most; index++)
        {
            var length = Math.Min(1 + (uint)dice.Below((int)Math.Max(1, each)), most - total);
            var first = dice.Below(Math.Max(1, half - Math.Min(half, length)));
            sources.Add(new CopySource(new BlockRange(first, length), Nsid));
            total += length;
        }

        var format = _places.Namespace.Format.IsProtected && _places.Namespace.Format.ProtectionBytes > 8
            ? CopyRangeFormat.Format1
            : CopyRangeFormat.Format0;
        copy = new CopyIntent(Nsid, half + dice.Below(Math.Max(1, half - Math.Min(half, total))), sources, format)
        {
            Control = dice.Chance(mix.ForcedUnitAccessPercent) ? IoControl.ForceUnitAccess : IoControl.None,
            Tags = ns.Format.IsProtected ? TagsFor(new BlockRange(0, 1)) : default,
        };
        return Offers(format) && half > total && sources.Count > 0;
    }

    private bool Offers(CopyRangeFormat format) => ((uint)subsystem.Identity.CopyDescriptorFormats >> (int)format & 1) != 0;
}

using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.LbaAllocation.Generation;

/// <content>Copies within a namespace, and from another one, whose blocks may be tracked in other units or have another format.</content>
internal sealed partial class Moves
{
    private const int MostSources = 4;
    private const ulong MostBlocksCopied = 32;
    private const int MostBytesOfShortGuard = 8;
    private const EnabledCopyFormats NamingFormats = EnabledCopyFormats.Format2 | EnabledCopyFormats.Format3;
    private int _resetsWhenFormatsWereEnabled = -1;

    private void Copy(Places here)
    {
        var from = places.Length > 1 && dice.Chance(60) ? AnotherThan(here) : here;
        if (!writer.Subsystem.SupportsCopy || !DrawCopy(here, from, out var copy, out var total))
        {
            writer.Write(here, here.Range(8));
            return;
        }

        if (copy.Format.NamesNamespaces())
        {
            EnableNamingFormats();
        }

        if (dice.Chance(60))
        {
            writer.Write(from, copy.Sources[dice.Below(copy.Sources.Count)].Range);
        }

        writer.Anything(copy);
        var destination = here.Within(copy.DestinationLba, total);
        writer.Touch(here, destination);
        LookAt(here, destination);
        if (dice.Chance(50))
        {
            LookAt(from, copy.Sources[0].Range);
        }
    }

    // Formats of another block size are tried now and then: such a copy is turned away, and changes nothing.
    private Places AnotherThan(Places here)
    {
        var others = Array.FindAll(places, other => !ReferenceEquals(other, here));
        var alike = Array.FindAll(others, other => other.Namespace.Format == here.Namespace.Format);
        return dice.OneOf(alike.Length > 0 && dice.Chance(90) ? alike : others);
    }

    // Sources and destination do not meet: overlapping copies have no defined outcome.
    private bool DrawCopy(Places here, Places from, out CopyIntent copy, out ulong total)
    {
        var ns = here.Namespace;
        var most = Math.Min(ns.CopyBlocksLimit == 0 ? MostBlocksCopied : ns.CopyBlocksLimit, MostBlocksCopied);
        var each = (ulong)Math.Min(ns.CopyRangeBlocksLimit == 0 ? 16 : ns.CopyRangeBlocksLimit, 16);
        var destination = here.Range(16);
        var count = 1 + dice.Below(Math.Min(MostSources, ns.CopyRangesLimitZeroBased + 1));
        var sources = new List<CopySource>();
        total = 0;
        for (var index = 0; index < count && total < most; index++)
        {
            var near = from.Range(16);
            var range = from.Within(near.FirstLba, Math.Min(near.BlockCount, Math.Min(each, most - total)));
            sources.Add(new CopySource(range, from.Namespace.Identifier));
            total += range.BlockCount;
        }

        var end = destination.FirstLba + total;
        var isWithin = ReferenceEquals(from, here);
        var names = !isWithin || (dice.Chance(30) && Offers(FormatFor(here, names: true)));
        copy = new CopyIntent(ns.Identifier, destination.FirstLba, sources, FormatFor(here, names));
        return Offers(copy.Format) && end <= ns.SizeBlocks && (!isWithin || sources.TrueForAll(source =>
            source.Range.FirstLba >= end || source.Range.FirstLba + source.Range.BlockCount <= destination.FirstLba));
    }

    private static CopyRangeFormat FormatFor(Places here, bool names) => here.Namespace.Format.ProtectionBytes > MostBytesOfShortGuard
        ? names ? CopyRangeFormat.Format3 : CopyRangeFormat.Format1
        : names ? CopyRangeFormat.Format2 : CopyRangeFormat.Format0;

    private bool Offers(CopyRangeFormat format) => ((uint)writer.Subsystem.Identity.CopyDescriptorFormats >> (int)format & 1) != 0;

    // Formats that name namespaces have to be enabled by the host, through every controller and again after a reset.
    private void EnableNamingFormats()
    {
        if (_resetsWhenFormatsWereEnabled == writer.ResetCount)
        {
            return;
        }

        _resetsWhenFormatsWereEnabled = writer.ResetCount;
        var enabled = (EnabledCopyFormats)writer.Subsystem.Identity.CopyDescriptorFormats & NamingFormats;
        for (var controller = 0; controller < writer.Subsystem.ControllerCount; controller++)
        {
            writer.Then(new DoStep(new QueueTarget(controller, 0), new SetFeatureIntent(FeatureIdentifier.HostBehaviorSupport, 0)
            {
                DataHex = $"00000000{(int)enabled:X2}",
                DataBytes = HostBehaviorSupport.Size,
            }));
        }
    }
}

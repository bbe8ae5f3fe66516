using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <content>Copy in formats 2 and 3, which name the namespace of each source and have to be enabled (core digest 9 and 14).</content>
internal sealed partial class BlockMoves
{
    private const EnabledCopyFormats AllNamingFormats = EnabledCopyFormats.Format2 | EnabledCopyFormats.Format3;
    private bool _hasToldCopyFormats;

    /// <summary>The host says of every controller which formats it enables: all that there are, or one, or none.</summary>
    public void SwitchCopyFormats() => SwitchCopyFormats((EnabledCopyFormats)(dice.Below(4) << 2));

    /// <summary>Copies within a namespace or from another one of its format, and sometimes onto itself.</summary>
    public void CopyNamed()
    {
        if (!subsystem.SupportsCopy || !DrawCopy(out var copy, out var total))
        {
            Write();
            return;
        }

        var format = copy.Format == CopyRangeFormat.Format0 ? CopyRangeFormat.Format2 : CopyRangeFormat.Format3;
        if (!Offers(format))
        {
            Copy();
            return;
        }

        if (!_hasToldCopyFormats)
        {
            SwitchCopyFormats(AllNamingFormats);
        }

        var destination = _places;
        var from = AnySource(copy);
        _places = from;
        foreach (var source in copy.Sources.Take(2))
        {
            writer.Send(Writing(AtMost(source.Range, _places.UsualBlocks)));
        }

        _places = destination;
        writer.AwaitAll();
        var named = copy with
        {
            Format = format,
            Sources = [.. copy.Sources.Select(source => source with { NamespaceIdentifier = from.Namespace.Identifier })],
        };
        if (dice.Chance(20))
        {
            var source = named.Sources[0];
            named = named with
            {
                Sources = [source],
                DestinationLba = source.Range.FirstLba + (ulong)dice.Below((int)source.Range.BlockCount),
            };
        }

        writer.Send(named);
        writer.Send(Reading(AtMost(new BlockRange(named.DestinationLba, total), _places.UsualBlocks)));
    }

    private void SwitchCopyFormats(EnabledCopyFormats enabled)
    {
        var offered = (EnabledCopyFormats)subsystem.Identity.CopyDescriptorFormats & AllNamingFormats;
        if (offered == EnabledCopyFormats.None)
        {
            return;
        }

        writer.AwaitAll();
        _hasToldCopyFormats = true;
        for (var controller = 0; controller < subsystem.ControllerCount; controller++)
        {
            writer.Add(new DoStep(new QueueTarget(controller, 0), new SetFeatureIntent(FeatureIdentifier.HostBehaviorSupport, 0)
            {
                DataHex = $"00000000{(int)(enabled & offered):X2}",
                DataBytes = HostBehaviorSupport.Size,
            }));
        }
    }

    // A namespace of the same format in which the ranges exist, too.
    private BlockPlaces AnySource(CopyIntent copy)
    {
        var end = copy.Sources.Max(static source => source.Range.FirstLba + source.Range.BlockCount);
        return dice.OneOf([.. allPlaces.Where(one => one.Namespace.Format == _places.Namespace.Format && one.Namespace.SizeBlocks >= end)]);
    }
}

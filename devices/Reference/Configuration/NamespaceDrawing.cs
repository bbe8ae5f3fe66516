using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws the namespaces of a subsystem within a test's needs.</summary>
internal static class NamespaceDrawing
{
    private const ulong FurtherNamespaceBlocks = 64;

    // From here on a run of allocated blocks can be too long for one descriptor (LBA-ALLOC-071), and units so long that few writes make it.
    private const ulong VeryLargeNamespaceBlocks = 1UL << 33;

    private static readonly Purpose Hole = new("inactive identifier");
    private static readonly Purpose Unattached = new("allocated, but not attached");
    private static readonly Purpose Size = new("namespace size");
    private static readonly Purpose Format = new("block size");
    private static readonly Purpose Granularity = new("tracking granularity");
    private static readonly Purpose Reads = new("deallocated reads");
    private static readonly Purpose UnreportedReads = new("unreported reads");
    private static readonly Purpose DeallocatedError = new("error of deallocated reads");
    private static readonly Purpose ThinProvisioning = new("thin provisioning");
    private static readonly Purpose WriteZeroes = new("write zeroes deallocates");

    // One identifier is left out: the one before the first, between two, or the last one, so that inactive ones always exist. Where
    // namespaces are managed, it may also be allocated, but attached to no controller.
    internal static NamespaceConfiguration[] Draw(SubsystemNeeds needs, IdentityTemplate template, bool areManaged, Draw draw)
    {
        var hole = draw.For(Hole).Below((uint)needs.Namespaces + 1) + 1;
        var isHoleAllocated = areManaged && hole > 1 && draw.For(Unattached).Chance(500);
        var namespaces = new List<NamespaceConfiguration>();
        for (var identifier = 1u; identifier <= needs.Namespaces + 1; identifier++)
        {
            if (identifier != hole)
            {
                var least = namespaces.Count == 0 ? needs.NamespaceBlocks : FurtherNamespaceBlocks;
                namespaces.Add(DrawOne(needs, identifier, least, template, draw.At(identifier)));
            }
            else if (isHoleAllocated)
            {
                namespaces.Add(DrawOne(needs, identifier, FurtherNamespaceBlocks, template, draw.At(identifier)) with { AttachedTo = [] });
            }
        }

        return [.. namespaces];
    }

    private static NamespaceConfiguration DrawOne(
        SubsystemNeeds needs, uint identifier, ulong leastBlocks, IdentityTemplate template, Draw draw)
    {
        var granularity = DrawGranularity(needs.Granularity, leastBlocks, draw.For(Granularity));
        var reads = DrawReads(needs.DeallocatedReads, draw.For(Reads));
        var (nguid, eui64) = IdentityDrawing.DrawForNamespace(template, identifier, draw);
        return new NamespaceConfiguration
        {
            Identifier = identifier,
            Blocks = leastBlocks + draw.For(Size).Below(2 * Math.Max(granularity, 8)),

            // Units below 4 KiB are recommended against (LBA-ALLOC-006), so small ones come with large blocks.
            BlockSizeExponent = granularity is >= 1 and < 8 || draw.For(Format).Chance(500) ? (byte)12 : (byte)9,
            TrackingGranularityBlocks = granularity,
            DeallocatedReads = reads,
            UnreportedReadsAreOnes = reads == DeallocatedReads.NotReported && draw.For(UnreportedReads).Chance(500),
            WriteZeroesDeallocates = reads == DeallocatedReads.Zeros && draw.For(WriteZeroes).Chance(700),
            DeallocatedErrorSupported =
                needs.Features.HasFlag(OptionalFeatures.DeallocatedError) || draw.For(DeallocatedError).Chance(500),
            IsThinProvisioned = draw.For(ThinProvisioning).Chance(300),
            GloballyUniqueIdentifier = nguid,
            ExtendedUniqueIdentifier = eui64,
        };
    }

    private static uint DrawGranularity(GranularityNeed need, ulong blocks, Draw draw) => need switch
    {
        GranularityNeed.SeveralBlocks or GranularityNeed.Reported when blocks >= VeryLargeNamespaceBlocks =>
            draw.OneOf(8u, 256u, 1u << 16, 1u << 16, 1u << 24, 1u << 26),
        GranularityNeed.NotReported => 0,
        GranularityNeed.OneBlock => 1,
        GranularityNeed.SeveralBlocks => draw.OneOf(2u, 4u, 8u, 16u, 32u, 256u),
        GranularityNeed.Reported => draw.OneOf(1u, 2u, 4u, 8u, 16u, 32u, 256u),
        _ => draw.OneOf(0u, 1u, 2u, 4u, 8u, 16u, 32u, 256u),
    };

    private static DeallocatedReads DrawReads(DeallocatedReadNeed need, Draw draw) => need switch
    {
        DeallocatedReadNeed.Zeros => DeallocatedReads.Zeros,
        DeallocatedReadNeed.Ones => DeallocatedReads.Ones,
        DeallocatedReadNeed.NotReported => DeallocatedReads.NotReported,
        _ => draw.OneOf(DeallocatedReads.Zeros, DeallocatedReads.Ones, DeallocatedReads.NotReported),
    };
}

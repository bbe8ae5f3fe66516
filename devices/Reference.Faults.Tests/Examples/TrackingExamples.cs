using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>Which blocks are remembered as allocated.</summary>
internal static class TrackingExamples
{
    internal static IEnumerable<Example> All =>
    [
        new("lba-mark-waits-for-next-write", "(8,7) complete", "complete", rig =>
        {
            rig.Write(8, 1, 0x11);
            return rig.Allocated();
        }),
        new("lba-overwrite-toggles-mark", "(8,7) complete", "complete", rig =>
        {
            rig.Write(8, 1, 0x11);
            rig.Write(8, 1, 0x22);
            return rig.Allocated();
        }),
        new("lba-sequential-write-loses-start", "(8,15) complete", "(16,7) complete", rig =>
        {
            rig.Write(8, 8, 0x11);
            rig.Write(16, 8, 0x22);
            return rig.Allocated();
        }),
        new("lba-long-write-marks-one-word", "(56,15) complete", "(56,7) complete", rig =>
        {
            rig.Write(56, 16, 0x11);
            return rig.Allocated();
        }),
        new("lba-deallocation-one-behind", "(8,7) complete", "complete", rig =>
        {
            rig.Deallocate((8, 8));
            rig.Write(8, 8, 0x22);
            rig.Deallocate((80, 8));
            return rig.Allocated();
        }),
        new("lba-rewrite-after-deallocation-unmarked", "(8,7) complete", "complete", rig =>
        {
            rig.Deallocate((8, 8));
            rig.Write(8, 8, 0x22);
            return rig.Allocated();
        }),
        new("lba-map-index-truncated", "(4294967304,7) complete", "(8,7) complete", rig =>
        {
            rig.Write((1UL << 32) + 8, 1, 0x11);
            return rig.Allocated();
        })
        {
            Configuration = ReportExamples.Large,
        },
    ];
}

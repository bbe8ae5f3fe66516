using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>What a list says. The namespace has 1000 blocks and units of 8.</summary>
internal static class ReportExamples
{
    private static readonly uint RoomForOne = LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(1);
    private static readonly uint RoomForNone = LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(0);

    internal static IEnumerable<Example> All =>
    [
        new("lba-report-takes-unaligned-start-for-allocated", "complete", "(4,3) complete", rig => rig.Allocated(first: 4)),
        new("lba-start-at-namespace-size-accepted", "LbaOutOfRange", "0: CMPC 2", rig => rig.Report(first: 1000)),
        new("lba-range-past-end-clipped", "LbaOutOfRange", "1: (996,3) CMPC 2", rig =>
            AfterWrites(rig, [996], () => rig.Report(first: 996, rangeLength: 5))),
        new("lba-report-drops-last-block", "1: (992,7) CMPC 2", "1: (992,6) CMPC 2", rig =>
            AfterWrites(rig, [999], () => rig.Report())),
        new("lba-range-length-zero-based", "0: CMPC 2", "1: (8,0) CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report(rangeLength: 8))),
        new("lba-report-capacity-rounds-up", "0: CMPC 1", "1: (8,7) CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report(room: RoomForNone + 1))),
        new("lba-report-count-is-total", "1: (8,7) CMPC 1", "2: (8,7) CMPC 1", rig =>
            AfterWrites(rig, [8, 24], () => rig.Report(room: RoomForOne))),
        new("lba-header-only-report-complete", "0: CMPC 1", "0: CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report(room: RoomForNone))),
        new("lba-report-complete-one-early", "1: (8,7) CMPC 1", "1: (8,7) CMPC 2", rig =>
            AfterWrites(rig, [8, 24], () => rig.Report(room: RoomForOne))),
        new("lba-report-completion-codes-swapped", "0: CMPC 2", "0: CMPC 1", rig => rig.Report()),
        new("lba-report-always-incomplete", "0: CMPC 2", "0: CMPC 1", rig => rig.Report()),
        new("lba-report-full-taken-for-truncated", "1: (8,7) CMPC 2", "1: (8,7) CMPC 1", rig =>
            AfterWrites(rig, [8], () => rig.Report(room: RoomForOne))),
        new("lba-report-empty-private-code", "0: CMPC 2", "0: CMPC 3", rig => rig.Report()),
        new("lba-report-header-reserved-dirty", "1: (8,7) CMPC 2", "1: (8,7) CMPC 2 reserved 0001", rig =>
            AfterWrites(rig, [8], () => rig.Report())),
        new("lba-descriptor-status-zero", "1: (8,7) CMPC 2", "1: (8,7)=0 CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report())),
        new("lba-report-skips-run-in-progress", "2: (12,3) (24,7) CMPC 2", "1: (24,7) CMPC 2", rig =>
            AfterWrites(rig, [8, 24], () => rig.Report(first: 12))),
        new("lba-report-tail-unordered", "3: (8,7) (24,7) (40,7) CMPC 2", "3: (8,7) (40,7) (24,7) CMPC 2", rig =>
            AfterWrites(rig, [8, 24, 40], () => rig.Report())),
        new("lba-descriptor-length-one-based", "1: (8,7) CMPC 2", "1: (8,8) CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report())),
        new("lba-report-one-descriptor-per-unit", "1: (8,15) CMPC 2", "2: (8,7) (16,7) CMPC 2", rig =>
            AfterWrites(rig, [8, 16], () => rig.Report())),
        new("lba-report-rounds-out-to-units", "1: (10,1) CMPC 2", "1: (8,7) CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report(first: 10, rangeLength: 2))),
        new("lba-tracking-half-of-granularity", "1: (8,7) CMPC 2", "1: (8,3) CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report())),
        new("lba-report-past-namespace-end", "1: (96,3) CMPC 2", "1: (96,7) CMPC 2", rig =>
            AfterWrites(rig, [98], () => rig.Report()))
        {
            Configuration = Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, blocks: 100)),
        },
        new("lba-report-ignores-blocks-outside-range", "1: (12,1) CMPC 2", "0: CMPC 2", rig =>
            AfterWrites(rig, [9], () => rig.Report(first: 12, rangeLength: 2))),
        new("lba-report-loses-unit-at-range-end", "1: (8,1) CMPC 2", "0: CMPC 2", rig =>
            AfterWrites(rig, [8], () => rig.Report(rangeLength: 10))),
        new("lba-report-last-slot-overwritten", "1: (8,7) CMPC 1", "1: (24,7) CMPC 2", rig =>
            AfterWrites(rig, [8, 24], () => rig.Report(room: RoomForOne))),
        new("lba-range-end-has-sixteen-bits", "1: (65536,7) CMPC 2", "0: CMPC 2", rig =>
            AfterWrites(rig, [65536], () => rig.Report(first: 65530, rangeLength: 100)))
        {
            Configuration = Large,
        },
        new("lba-search-gives-up-in-hole", "1: (4294967304,7) CMPC 2", "0: CMPC 2", rig =>
            AfterWrites(rig, [(1UL << 32) + 8], () => rig.Report()))
        {
            Configuration = Large,
        },
        new("lba-resumed-list-skips-next-unit", "2: (16,7) (40,7) CMPC 2", "1: (40,7) CMPC 2", rig =>
        {
            AfterWrites(rig, [8, 40], () => rig.Report(room: RoomForOne));
            return AfterWrites(rig, [16], () => rig.Report(first: 16));
        }),
        new("lba-report-lba-truncated", "1: (4294967304,7) CMPC 2", "1: (8,7) CMPC 2", rig =>
            AfterWrites(rig, [(1UL << 32) + 8], () => rig.Report()))
        {
            Configuration = Large,
        },
    ];

    /// <summary>Room for 2^33 blocks.</summary>
    internal static Configuration.ReferenceConfiguration Large { get; } =
        Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, blocks: 1UL << 33));

    private static string AfterWrites(Rig rig, ReadOnlySpan<ulong> blocks, Func<string> report)
    {
        foreach (var block in blocks)
        {
            rig.Write(block, 1, 0x11);
        }

        return report();
    }
}

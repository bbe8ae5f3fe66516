using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>What commands and resets do to contents and allocation.</summary>
internal static class CommandExamples
{
    private static ReferenceConfiguration HolesReadOnes { get; } =
        Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, blocks: 1000, reads: DeallocatedReads.Ones));

    internal static IEnumerable<Example> All => [.. Writes, .. Zeroes, .. Deallocations, .. Reads];

    private static IEnumerable<Example> Writes =>
    [
        new("lba-racing-writes-lose-mark", "(8,7) (24,7) complete", "(24,7) complete", rig =>
        {
            rig.Prepare(8, 1, 0x11);
            rig.Prepare(24, 1, 0x22);
            rig.RunTogether();
            return rig.Allocated();
        }),
        new("lba-marks-dropped-during-query", "(8,7) complete", "complete", rig =>
        {
            rig.PrepareReport();
            rig.Prepare(8, 1, 0x11);
            rig.RunTogether();
            return rig.Allocated();
        }),
        new("lba-write-marks-other-namespace", "complete", "(8,7) complete", rig =>
        {
            rig.Write(8, 1, 0x11);
            return rig.Allocated(nsid: Shapes.SecondNsid);
        }),
    ];

    private static IEnumerable<Example> Zeroes =>
    [
        new("lba-write-zeroes-never-marks", "(8,7) complete", "complete", rig =>
        {
            rig.WriteZeroes(8, 8, deallocate: false);
            return rig.Allocated();
        })
        {
            Configuration = HolesReadOnes,
        },
        new("lba-write-zeroes-ignores-deallocate", "complete", "(8,7) complete", rig =>
        {
            rig.WriteZeroes(8, 8, deallocate: true);
            return rig.Allocated();
        }),
        new("lba-write-zeroes-rounds-out", "11", "00", rig =>
        {
            rig.Write(8, 1, 0x11);
            rig.WriteZeroes(10, 2, deallocate: false);
            return rig.FirstByte(8);
        }),
        new("lba-write-zeroes-deallocates-anyway", "00", "FF", rig =>
        {
            rig.WriteZeroes(8, 1, deallocate: true);
            return rig.FirstByte(8);
        })
        {
            Configuration = HolesReadOnes,
        },
    ];

    private static IEnumerable<Example> Deallocations =>
    [
        new("lba-deallocate-clears-other-namespace", "(8,7) complete", "complete", rig =>
        {
            rig.Write(8, 1, 0x11, Shapes.SecondNsid);
            rig.Deallocate((8, 8));
            return rig.Allocated(nsid: Shapes.SecondNsid);
        }),
        new("lba-deallocate-rounds-out", "11", "00", rig =>
        {
            rig.Write(8, 8, 0x11);
            rig.Deallocate((12, 4));
            return rig.FirstByte(8);
        }),
        new("lba-deallocate-reuses-first-length", "11", "00", rig =>
        {
            rig.Write(8, 8, 0x11);
            rig.Deallocate((100, 4), (8, 1));
            return rig.FirstByte(11);
        }),
        new("lba-deallocate-clears-whole-units", "11 (8,7) complete", "11 complete", rig =>
        {
            rig.Write(8, 8, 0x11);
            rig.Deallocate((12, 4));
            return $"{rig.FirstByte(8)} {rig.Allocated()}";
        }),
        new("lba-deallocate-length-zero-based", "11", "00", rig =>
        {
            rig.Write(8, 8, 0x11);
            rig.Deallocate((8, 4));
            return rig.FirstByte(12);
        }),
        new("lba-deallocated-blocks-keep-data", "00 complete", "11 complete", rig =>
        {
            rig.Write(8, 8, 0x11);
            rig.Deallocate((8, 8));
            return $"{rig.FirstByte(8)} {rig.Allocated()}";
        }),
        new("lba-racing-deallocation-wins-map", "11 (8,7) complete", "11 complete", rig =>
        {
            rig.PrepareDeallocation(8, 8);
            rig.Prepare(8, 8, 0x11);
            rig.RunTogether();
            return $"{rig.FirstByte(8)} {rig.Allocated()}";
        }),
    ];

    private static IEnumerable<Example> Reads =>
    [
        new("lba-first-read-misses-write", "11 11", "00 11", rig =>
        {
            rig.Write(8, 1, 0x11);
            return $"{rig.FirstByte(8)} {rig.FirstByte(8)}";
        }),
        new("lba-holes-read-by-turns", "00 00", "00 FF", rig => $"{rig.FirstByte(8)} {rig.FirstByte(8)}")
        {
            Configuration = Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, blocks: 1000, reads: DeallocatedReads.NotReported)),
        },
        new("lba-read-of-hole-allocates", "complete", "(8,7) complete", rig =>
        {
            rig.Read(8, 1);
            return rig.Allocated();
        }),
        new("lba-holes-read-stale-after-reset", "00 complete", "D5 complete", rig =>
        {
            rig.Controller.Reset(ResetKind.Controller);
            rig.Started();
            return $"{rig.FirstByte(8)} {rig.Allocated()}";
        }),
    ];
}

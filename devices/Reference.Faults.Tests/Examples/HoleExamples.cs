using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Faults.Tests.Examples.Controller;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>What deallocated blocks read as, the error that a host can have instead, and commands that make many of them.</summary>
internal static class HoleExamples
{
    private const uint DeallocatedError = 1 << 16;
    private const int DeallocateFeatures = 33;
    private const int Granularity = 292;

    private static readonly ReferenceConfiguration Failing = Shapes.Configuration(
        Shapes.Namespace(Shapes.Nsid, 1000) with { DeallocatedErrorSupported = true },
        Shapes.Namespace(Shapes.SecondNsid, 64) with { DeallocatedErrorSupported = true });

    private static readonly ReferenceConfiguration Protected =
        Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, 1000) with { MetadataBytes = 8, ProtectionType = 1 });

    internal static IEnumerable<Example> All => [.. Errors.Select(example => example with { Configuration = Failing }), .. Zeroes, .. Others];

    private static IEnumerable<Example> Errors =>
    [
        new("lba-hole-error-never-ends", "0", "65536", rig =>
        {
            SetError(rig, isEnabled: true);
            SetError(rig, isEnabled: false);
            return rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.ErrorRecovery, Shapes.Nsid)).ToString(null, null);
        }),
        new("lba-hole-error-tracks-coarsely", nameof(StatusCode.DeallocatedOrUnwrittenBlock), nameof(StatusCode.Success), rig =>
        {
            rig.Write(0, 8, 0x11);
            SetError(rig, isEnabled: true);
            return rig.ReadStatus(32);
        }),
        new("lba-hole-error-of-all-namespaces", nameof(StatusCode.Success), nameof(StatusCode.DeallocatedOrUnwrittenBlock), rig =>
        {
            SetError(rig, isEnabled: true);
            var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.SecondNsid, 0, 0));
            return rig.IoStatus(read, rig.Page()).ToString();
        }),
        new("lba-hole-error-stops-queries", "0: CMPC 2", nameof(StatusCode.DeallocatedOrUnwrittenBlock), rig =>
        {
            SetError(rig, isEnabled: true);
            return rig.Report();
        }),
    ];

    private static IEnumerable<Example> Zeroes =>
    [
        new("lba-write-zeroes-unmarks-whole-units", "00 (0,31) complete", "00 (0,7) (24,7) complete", rig =>
        {
            rig.WriteZeroes(4, 24, deallocate: true);
            return $"{rig.FirstByte(8)} {rig.Allocated()}";
        })
        {
            Configuration = Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, blocks: 1000, reads: DeallocatedReads.Ones)),
        },
        new("lba-write-zeroes-skips-edges", "00 00", "11 00", rig =>
        {
            rig.Write(0, 32, 0x11);
            rig.WriteZeroes(4, 24, deallocate: true);
            return $"{rig.FirstByte(4)} {rig.FirstByte(8)}";
        }),
        new("lba-rewrite-of-zeroes-unmarked", "(0,7) complete", "complete", rig =>
        {
            rig.WriteZeroes(0, 8, deallocate: true);
            rig.Write(0, 8, 0x11);
            return rig.Allocated();
        }),
        new("lba-whole-namespace-zeroes-spare-last-block", "Success 00", "Success 11", rig =>
        {
            rig.Write(0, 8, 0x11);
            return $"{ClearAll(rig, deallocate: true)} {rig.FirstByte(7)}";
        })
        {
            Configuration = Clearing,
        },
        new("lba-whole-namespace-zeroes-unasked", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => ClearAll(rig, deallocate: false).ToString())
        {
            Configuration = Clearing,
        },
        new("lba-deallocate-limits-taken-for-advice", nameof(StatusCode.CommandSizeLimitExceeded), nameof(StatusCode.Success),
            rig => rig.Deallocate((0, 11)).ToString())
        {
            Configuration = Shapes.Configuration() with
            {
                DatasetManagement = new DatasetManagementConfiguration
                {
                    LimitsAreAdvice = false, RangesLimit = 4, BlocksPerRangeLimit = 10, BlocksLimit = 20,
                },
            },
        },
    ];

    private static IEnumerable<Example> Others =>
    [
        new("lba-granularity-misplaced", "8 0", "0 8", rig =>
        {
            var page = rig.Identify(IdentifyCns.CommandSetNamespace, Shapes.Nsid);
            return $"{page.Dword(Granularity)} {page.Dword(Granularity + sizeof(uint))}";
        }),
        new("lba-guard-of-holes-claimed", "0", "16", rig =>
            (rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[DeallocateFeatures] & 0x10).ToString(null, null))
        {
            Configuration = Protected,
        },
        new("lba-deallocated-tags-are-zero", "FF", "00", rig =>
        {
            var host = new MetadataHost(rig);
            var data = rig.Filled(512, 0x44, DmaSpace.PageBytes);
            var metadata = rig.Filled(8, 0x55);
            Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Write, 8, 1, data, metadata, IoControl.ProtectionAction));
            rig.Deallocate((8, 1));
            Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Read, 8, 1, data, metadata));
            return metadata.Span[2].ToString("X2", null);
        })
        {
            Configuration = Protected,
        },
    ];

    private static ReferenceConfiguration Clearing =>
        Shapes.Configuration() with { WriteZeroes = new WriteZeroesConfiguration { WholeNamespace = true } };

    private static void SetError(Rig rig, bool isEnabled) => Assert.Equal(
        StatusCode.Success,
        rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.ErrorRecovery, isEnabled ? DeallocatedError : 0, Shapes.Nsid)));

    private static StatusCode ClearAll(Rig rig, bool deallocate) => rig.IoStatus(
        WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, 0, 0, deallocate) { WholeNamespace = true }));
}

using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Faults.Tests.Examples.Controller;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>Allocation after other commands than writes, after errors and resets, through other controllers, and where it is told.</summary>
internal static class HistoryOfBlocksExamples
{
    private const int ReportEntry = (int)AdminOpcode.GetLbaStatus * sizeof(uint);
    private const int CommandSetVersion = 20;
    private const int Utilization = 16;

    internal static IEnumerable<Example> All => [.. OfCommands, .. OfOthers];

    private static IEnumerable<Example> OfCommands =>
    [
        new("lba-copy-destination-not-marked", "(0,7) (64,7) complete", "(0,7) complete", rig =>
        {
            rig.Write(0, 8, 0x11);
            Assert.True(rig.Copy(64, (0, 8)).Succeeded);
            return rig.Allocated();
        })
        {
            Configuration = new IoConfiguration
            {
                Copy = new CopyConfiguration { Formats = 1 },
            }.With(),
        },
        new("lba-uncorrectable-not-marked", "(64,7) complete", "complete", rig =>
        {
            Assert.Equal(StatusCode.Success, rig.Spoil(64, 8));
            return rig.Allocated();
        })
        {
            Configuration = new IoConfiguration { WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true } }.With(),
        },
        new("lba-zeros-are-not-stored", "(64,7) complete", "complete", rig =>
        {
            rig.Write(64, 8, 0);
            return rig.Allocated();
        }),
        new("lba-refused-write-unmarks", "(992,7) complete", "complete", rig =>
        {
            rig.Write(992, 8, 0x11);
            rig.Data(NvmOpcode.Write, 992, rig.Filled(16 * 512, 0x22, DmaSpace.PageBytes));
            return rig.Allocated();
        }),
        new("lba-hole-error-looks-at-first-block", nameof(StatusCode.DeallocatedOrUnwrittenBlock), nameof(StatusCode.Success), rig =>
        {
            const uint DeallocatedError = 1 << 16;
            rig.Write(0, 8, 0x11);
            var setting = new SetFeaturesCommand(FeatureIdentifier.ErrorRecovery, DeallocatedError, Shapes.Nsid);
            Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(setting));
            return rig.Data(NvmOpcode.Read, 0, rig.Filled(16 * 512, 0, DmaSpace.PageBytes)).ToString();
        })
        {
            Configuration = Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, 1000) with { DeallocatedErrorSupported = true }),
        },
    ];

    private static IEnumerable<Example> OfOthers =>
    [
        new("lba-last-run-lost-by-reset", "(0,7) (64,7) complete", "(0,7) complete", rig =>
        {
            rig.Write(0, 8, 0x11);
            rig.Write(64, 8, 0x11);
            rig.Restart();
            return rig.Allocated();
        }),
        new("lba-other-controllers-miss-last-unit", "1", "0", rig =>
        {
            rig.Write(992, 8, 0x11);
            var page = rig.Subsystem.Controllers[1].Memory.AllocatePages(DmaSpace.PageBytes);
            var query = new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0);
            Assert.True(rig.Admin(GetLbaStatusCommand.Encode(query), page, controller: 1).Succeeded);
            return new LbaStatusDescriptorList(page.Span).Descriptors.Length.ToString(null, null);
        })
        {
            Configuration = Shapes.Configuration() with { Controllers = 2 },
        },
        new("lba-utilization-counts-holes", "8", "992", rig =>
        {
            rig.Write(0, 8, 0x11);
            var page = rig.Identify(IdentifyCns.Namespace, Shapes.Nsid);
            return BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(Utilization)).ToString(null, null);
        })
        {
            Configuration = Shapes.Configuration(Shapes.Namespace(Shapes.Nsid, 1000) with { IsThinProvisioned = true }),
        },
        new("lba-report-not-listed", "1", "0",
            rig => (rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096)[ReportEntry] & 1).ToString(null, null)),
        new("lba-version-missing", "10200", "0",
            rig => rig.Identify(IdentifyCns.CommandSetController).Dword(CommandSetVersion)),
    ];
}

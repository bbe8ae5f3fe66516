using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Faults.Tests.Examples.Controller;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>Lists of blocks that may be unrecoverable, and what goes with them.</summary>
internal static class UnrecoverableExamples
{
    private const LbaStatusAction Tracked = LbaStatusAction.TrackedPotentiallyUnrecoverable;
    private const LbaStatusAction Scan = LbaStatusAction.ScanPotentiallyUnrecoverable;
    private const int OptionalEvents = 92;

    private static readonly ReferenceConfiguration Reporting = Shapes.Configuration() with
    {
        UnrecoverableStatus = new UnrecoverableStatusConfiguration { IsSupported = true },
        Io = new IoConfiguration { WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true } },
    };

    internal static IEnumerable<Example> All => [.. OfCapability, .. OfLists, .. OfLog];

    private static IEnumerable<Example> OfCapability =>
    [
        new("lba-unrecoverable-not-gated", nameof(StatusCode.InvalidFieldInCommand), "0: CMPC 2", rig => rig.Report(action: Tracked)),
        new("lba-scan-not-offered", "0: CMPC 2", nameof(StatusCode.InvalidFieldInCommand), rig => rig.Report(action: Scan))
        {
            Configuration = Reporting,
        },
        new("lba-status-log-missing", nameof(StatusCode.Success), nameof(StatusCode.InvalidLogPage),
            rig => rig.LogStatus(new GetLogPageCommand(LogPageIdentifier.LbaStatusInformation, 3)).ToString())
        {
            Configuration = Reporting,
        },
        new("lba-status-feature-missing", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand), rig =>
            rig.AdminStatus(GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.LbaStatusInformationAttributes))).ToString())
        {
            Configuration = Reporting,
        },
        new("lba-status-alert-not-claimed", "2000", "0", rig => rig.Identify(IdentifyCns.Controller).Dword(OptionalEvents))
        {
            Configuration = Reporting,
        },
    ];

    private static IEnumerable<Example> OfLists =>
    [
        new("lba-unrecoverable-range-is-one-block", "1: (64,7)=3 CMPC 2", "1: (64,0)=3 CMPC 2", rig =>
        {
            rig.Spoil(64, 8);
            return rig.Report(action: Tracked);
        })
        {
            Configuration = Reporting,
        },
        new("lba-unrecoverable-listed-as-allocated", "1: (64,7)=3 CMPC 2", "1: (64,7) CMPC 2", rig =>
        {
            rig.Spoil(64, 8);
            return rig.Report(action: Tracked);
        })
        {
            Configuration = Reporting,
        },
        new("lba-unrecoverable-run-in-progress-skipped", "1: (66,5)=3 CMPC 2", "0: CMPC 2", rig =>
        {
            rig.Spoil(64, 8);
            return rig.Report(first: 66, action: Tracked);
        })
        {
            Configuration = Reporting,
        },
        new("lba-unrecoverable-rewritten-stay-listed", "0: CMPC 2", "1: (64,7)=3 CMPC 2", rig =>
        {
            rig.Spoil(64, 8);
            rig.Report(action: Tracked);
            rig.Write(64, 8, 0x11);
            return rig.Report(action: Tracked);
        })
        {
            Configuration = Reporting,
        },
    ];

    private static IEnumerable<Example> OfLog =>
    [
        new("lba-status-log-not-frozen", "same", "changed", rig =>
        {
            rig.Spoil(64, 8);
            var begun = Begin(rig);
            rig.Spoil(128, 8);
            return begun == Begin(rig) ? "same" : "changed";
        })
        {
            Configuration = Reporting,
        },
        new("lba-status-log-generation-stays", "counted", "not counted", rig =>
        {
            var before = Generation(rig);
            rig.Spoil(64, 8);
            return Generation(rig) == before ? "not counted" : "counted";
        })
        {
            Configuration = Reporting,
        },
    ];

    private static string Begin(Rig rig)
    {
        var page = rig.Page();
        var command = new GetLogPageCommand(LogPageIdentifier.LbaStatusInformation, 127) { RetainAsynchronousEvent = true };
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLogPageCommand.Encode(command), page));
        return Convert.ToHexString(page.Span[..512]);
    }

    private static string Generation(Rig rig) => Convert.ToHexString(rig.Log(LogPageIdentifier.LbaStatusInformation, 16).AsSpan(14));
}

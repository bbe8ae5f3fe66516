using System.Text;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Self-tests, firmware, and what is prohibited.</summary>
internal static class MaintenanceExamples
{
    private const long Second = 1_000_000_000;
    private const int FirmwareRevision = 64;
    private const byte Format = 0x80;
    private const byte Query = 0x86;

    private static readonly ReferencePolicies Slow = Shapes.Plain with
    {
        Maintenance = new MaintenancePolicy { ShortSelfTestNanoseconds = 10 * Second },
    };

    private static readonly ReferenceConfiguration Testable = Shapes.Configuration() with
    {
        SelfTest = new SelfTestConfiguration { IsSupported = true },
    };

    private static readonly ReferenceConfiguration Updatable = Shapes.Configuration() with
    {
        Firmware = new FirmwareConfiguration { IsSupported = true, Slots = 2, FilledSlots = 2, ActivatesWithoutReset = true },
    };

    private static readonly ReferenceConfiguration Lockable = Shapes.Configuration() with
    {
        LbaFormats = ManagedShapes.TwoSizes,
        Format = new FormatConfiguration { IsSupported = true },
        Lockdown = new LockdownConfiguration { IsSupported = true, Opcodes = [Format, Query], Features = [0x02, 0x04] },
    };

    internal static IEnumerable<Example> All =>
    [
        .. OfSelfTests.Select(example => example with { Configuration = Testable, Policies = Slow }),
        .. OfFirmware.Select(example => example with { Configuration = Updatable }),
        .. OfLockdown.Select(example => example with { Configuration = Lockable }),
    ];

    private static IEnumerable<Example> OfSelfTests =>
    [
        new("selftest-busy-unit-starts-again", nameof(StatusCode.DeviceSelfTestInProgress), nameof(StatusCode.Success), rig =>
        {
            Test(rig, SelfTestCode.Extended);
            return Test(rig, SelfTestCode.Short);
        }),
        new("selftest-oldest-result-first", "21", "10", rig =>
        {
            Test(rig, SelfTestCode.Short);
            rig.RunDry();
            Test(rig, SelfTestCode.Extended);
            Test(rig, SelfTestCode.Abort);
            return rig.Log(LogPageIdentifier.DeviceSelfTest, 564)[4].ToString("X2", null);
        }),
        new("selftest-short-outlives-reset", "0", "1", rig =>
        {
            Test(rig, SelfTestCode.Short);
            rig.Restart();
            return rig.Log(LogPageIdentifier.DeviceSelfTest, 564)[0].ToString("X", null);
        }),
    ];

    private static IEnumerable<Example> OfFirmware =>
    [
        new("firmware-activation-aborts-commands", "8", "not 8", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
            queue.SubmitFlushes(8);
            var commit = FirmwareCommitCommand.Encode(new FirmwareCommitCommand(FirmwareCommitAction.ActivateNow, 2));
            Assert.True(rig.Controller.Admin.TrySubmit(commit, DmaBuffer.None, out _));
            rig.Controller.Admin.Ring();
            rig.RunDry();
            return queue.Take().Count(static entry => entry.Status.IsSuccess) == 8 ? "8" : "not 8";
        })
        {
            Policies = Shapes.Reordering,
        },
        new("firmware-misaligned-piece-taken", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success), rig =>
            rig.AdminStatus(FirmwareImageDownloadCommand.Encode(new FirmwareImageDownloadCommand(127, 0)), rig.Page()).ToString()),
        new("firmware-revision-told-early", "FW1", "OLDER-2", rig =>
        {
            var commit = new FirmwareCommitCommand(FirmwareCommitAction.ActivateAtReset, 2);
            Assert.Equal(StatusCode.Success, rig.AdminStatus(FirmwareCommitCommand.Encode(commit)));
            return Encoding.ASCII.GetString(rig.Identify(IdentifyCns.Controller), FirmwareRevision, 8).TrimEnd();
        }),
    ];

    private static IEnumerable<Example> OfLockdown =>
    [
        new("lockdown-allowing-one-allows-all", nameof(StatusCode.ProhibitedByCommandAndFeatureLockdown), nameof(StatusCode.Success), rig =>
        {
            Lock(rig, LockdownScope.AdminCommand, Format);
            Lock(rig, LockdownScope.AdminCommand, Query);
            Lock(rig, LockdownScope.AdminCommand, Format, isProhibited: false);
            var query = new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0);
            return rig.AdminStatus(GetLbaStatusCommand.Encode(query), rig.Page()).ToString();
        }),
        new("lockdown-feature-locks-others", nameof(StatusCode.Success), nameof(StatusCode.ProhibitedByCommandAndFeatureLockdown), rig =>
        {
            Lock(rig, LockdownScope.SetFeatures, (byte)FeatureIdentifier.PowerManagement);
            return rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.WriteAtomicityNormal, 1)).ToString();
        }),
    ];

    private static string Test(Rig rig, SelfTestCode code) =>
        rig.Admin(DeviceSelfTestCommand.Encode(new DeviceSelfTestCommand(code))).Completion.Status.CodeWithType.ToString();

    private static void Lock(Rig rig, LockdownScope scope, byte what, bool isProhibited = true) => Assert.Equal(
        StatusCode.Success,
        rig.AdminStatus(LockdownCommand.Encode(new LockdownCommand(scope, what) { Prohibit = isProhibited })));
}

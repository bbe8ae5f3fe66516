using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Maintenance;

/// <summary>Device Self-test and its log (BASE-145): a short one takes ten virtual seconds, an extended one a minute.</summary>
public class SelfTestTests
{
    private const long Second = 1_000_000_000;
    private static readonly ReferencePolicies Timed = Shapes.Plain with
    {
        Maintenance = new MaintenancePolicy { ShortSelfTestNanoseconds = 10 * Second },
    };

    private static readonly ReferenceConfiguration Testable = ManagedShapes.TwoControllers() with
    {
        SelfTest = new SelfTestConfiguration { IsSupported = true, ExtendedMinutes = 1 },
        Format = new FormatConfiguration { IsSupported = true },
        Sanitize = new SanitizeConfiguration { CryptoErase = true },
    };

    [Fact]
    public void A_self_test_goes_on_in_the_background_and_leaves_a_result()
    {
        using var rig = new Rig(Testable, Timed).Started();
        Assert.Equal((0, 0, "none"), Look(rig));

        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Short));
        rig.RunFor(5 * Second);
        var (running, percent, results) = Look(rig);
        Assert.Equal((1, "none"), (running, results));
        Assert.InRange(percent, 50, 55);
        rig.Write(0, 8, 0xAB);
        rig.RunFor(6 * Second);

        Assert.Equal((0, 0, "Short Passed"), Look(rig));
    }

    [Fact]
    public void Another_one_has_to_wait()
    {
        using var rig = new Rig(Testable, Timed).Started();

        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Extended));
        Assert.Equal(StatusCode.DeviceSelfTestInProgress, Test(rig, SelfTestCode.Short));
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Short, controller: 1));
        rig.RunDry();

        Assert.Equal("Extended Passed", Look(rig).Results);
        Assert.Equal("Short Passed", Look(rig, controller: 1).Results);
    }

    [Fact]
    public void Where_there_is_one_for_all_controllers_they_share_its_log()
    {
        using var rig = new Rig(Testable with { SelfTest = Testable.SelfTest with { SinglePerSubsystem = true } }, Timed).Started();

        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Short));
        Assert.Equal(StatusCode.DeviceSelfTestInProgress, Test(rig, SelfTestCode.Short, controller: 1));
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Abort, controller: 1));

        Assert.Equal("Short AbortedByCommand", Look(rig).Results);
        Assert.Equal("Short AbortedByCommand", Look(rig, controller: 1).Results);
    }

    [Fact]
    public void An_abort_without_a_self_test_leaves_no_result()
    {
        using var rig = new Rig(Testable, Timed).Started();

        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Abort));
        Assert.Equal((0, 0, "none"), Look(rig));
    }

    [Theory]
    [InlineData(SelfTestCode.Short, "Short AbortedByReset", 0)]
    [InlineData(SelfTestCode.Extended, "none", 2)]
    public void A_reset_ends_a_short_self_test_and_no_extended_one(SelfTestCode code, string results, int running)
    {
        using var rig = new Rig(Testable, Timed).Started();
        Assert.Equal(StatusCode.Success, Test(rig, code));
        rig.RunFor(5 * Second);

        rig.Controller.Reset(ResetKind.Function);
        rig.Controller.Start(new QueueLayout(32, 1, 64));

        var (now, percent, told) = Look(rig);
        Assert.Equal((running, results), (now, told));
        Assert.Equal(running != 0, percent >= 8);
    }

    [Fact]
    public void The_reset_of_another_controller_is_none_of_its_business()
    {
        using var rig = new Rig(Testable, Timed).Started();
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Short));

        rig.Subsystem.Controllers[1].Reset(ResetKind.Controller);

        Assert.Equal(1, Look(rig).Running);
    }

    [Theory]
    [InlineData(0u, StatusCode.Success)]
    [InlineData(ManagedShapes.Shared, StatusCode.Success)]
    [InlineData(0xFFFF_FFFF, StatusCode.Success)]
    [InlineData(ManagedShapes.Unattached, StatusCode.InvalidFieldInCommand)]
    [InlineData(ManagedShapes.Highest + 1, StatusCode.InvalidNamespaceOrFormat)]
    public void It_looks_at_nothing_at_one_namespace_or_at_all(uint nsid, StatusCode status)
    {
        using var rig = new Rig(Testable, Timed).Started();

        Assert.Equal(status, Test(rig, SelfTestCode.Short, nsid));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(14)]
    public void Codes_that_are_not_offered_are_refused(byte code)
    {
        using var rig = new Rig(Testable, Timed).Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, Test(rig, (SelfTestCode)code));
    }

    [Fact]
    public void A_format_ends_the_self_test_of_its_namespace()
    {
        using var rig = new Rig(Testable, Timed).Started();
        var format = FormatNvmCommand.Encode(new FormatNvmCommand(0, ManagedShapes.Shared));
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Extended));
        Assert.Equal(StatusCode.Success, rig.StatusOf(format));
        Assert.Equal("none", Look(rig).Results);
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Abort));

        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Extended, 0xFFFF_FFFF));
        Assert.Equal(StatusCode.Success, rig.StatusOf(format));

        Assert.Equal("Extended AbortedByFormat, Extended AbortedByCommand", Look(rig).Results);
    }

    [Fact]
    public void So_does_a_sanitize_operation_and_the_removal_of_the_namespace()
    {
        using var rig = new Rig(Testable, Timed).Started();
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Extended));
        Assert.Equal(StatusCode.Success, rig.StatusOf(SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.CryptoErase))));
        rig.RunDry();
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Extended, ManagedShapes.Shared));
        Assert.Equal(StatusCode.Success, rig.Detach(ManagedShapes.Shared, 8));
        Assert.Equal(2, Look(rig).Running);
        Assert.Equal(StatusCode.Success, rig.Detach(ManagedShapes.Shared, 7));

        Assert.Equal("Extended AbortedByNamespaceRemoval, Extended AbortedBySanitize", Look(rig).Results);
    }

    [Fact]
    public void The_log_keeps_the_last_twenty()
    {
        using var rig = new Rig(Testable with { SelfTest = Testable.SelfTest with { FailingOperations = 1 } }, Timed).Started();
        for (var count = 0; count < 21; count++)
        {
            Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Short));
            rig.RunDry();
        }

        var results = Look(rig).Results.Split(", ");
        Assert.Equal(20, results.Length);
        Assert.All(results, result => Assert.Equal("Short Passed", result));
    }

    [Fact]
    public void A_failure_says_where()
    {
        using var rig = new Rig(Testable with { SelfTest = Testable.SelfTest with { FailingOperations = 1 } }, Timed).Started();
        Assert.Equal(StatusCode.Success, Test(rig, SelfTestCode.Short));
        rig.RunDry();

        var page = rig.Log(LogPageIdentifier.DeviceSelfTest, DeviceSelfTestLog.Size);
        var newest = MemoryMarshal.Read<DeviceSelfTestLog>(page).Results[0];
        Assert.Equal((SelfTestOutcome.SegmentFailed, 2), (newest.Status.Outcome, newest.SegmentNumber));
        Assert.Equal(SelfTestDiagnostics.StatusCodeType | SelfTestDiagnostics.StatusCode, newest.ValidDiagnostics);
        Assert.Equal((2, 0x81), (newest.StatusCodeType, newest.StatusCode));
    }

    [Fact]
    public void Without_the_capability_there_is_neither_command_nor_log()
    {
        using var rig = new Rig().Started();

        Assert.Equal(StatusCode.InvalidCommandOpcode, Test(rig, SelfTestCode.Short));
        Assert.Equal(StatusCode.InvalidLogPage, rig.LogStatus(new GetLogPageCommand(LogPageIdentifier.DeviceSelfTest, 3)));
        Assert.Equal(0, MemoryMarshal.Read<IdentifyController>(rig.Identify(IdentifyCns.Controller)).ExtendedDeviceSelfTestTimeMinutes);
    }

    private static StatusCode Test(Rig rig, SelfTestCode code, uint nsid = 0, int controller = 0) =>
        rig.StatusOf(DeviceSelfTestCommand.Encode(new DeviceSelfTestCommand(code, nsid)), controller: controller);

    private static (int Running, int Percent, string Results) Look(Rig rig, int controller = 0)
    {
        var page = MemoryMarshal.Read<DeviceSelfTestLog>(
            rig.Log(LogPageIdentifier.DeviceSelfTest, DeviceSelfTestLog.Size, retain: true, controller: controller));
        var results = new List<string>();
        foreach (var result in page.Results)
        {
            if (result.Status.Outcome != SelfTestOutcome.Unused)
            {
                results.Add($"{result.Status.Code} {result.Status.Outcome}");
            }
        }

        return ((int)page.Current.Operation, page.CompletionPercent, results.Count == 0 ? "none" : string.Join(", ", results));
    }
}

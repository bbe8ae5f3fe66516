using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>Sanitize and its log (BASE-143, BASE-144). An operation takes ten virtual seconds.</summary>
public class SanitizeTests
{
    private const long Second = 1_000_000_000;
    private static readonly ReferencePolicies Slow = Shapes.Plain with { Media = new MediaPolicy { SanitizeNanoseconds = 10 * Second } };

    private static readonly ReferenceConfiguration Sanitizable = Shapes.Configuration() with
    {
        Sanitize = new SanitizeConfiguration { BlockErase = true, CryptoErase = true, Overwrite = true },
    };

    [Fact]
    public void A_sanitized_subsystem_has_lost_all_contents()
    {
        using var rig = new Rig(Sanitizable, Slow).Started();
        Assert.Equal((0xFFFF, 0x100), Status(rig));
        rig.Write(0, 8, 0xAB);
        rig.Write(0, 8, 0xCD, Shapes.SecondNsid);

        Assert.Equal((0xFFFF, 0), Status(rig));
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.BlockErase));
        rig.RunDry();

        Assert.Equal((0xFFFF, 0x101), Status(rig));
        Assert.All(rig.Read(0, 8).Concat(rig.Read(0, 8, Shapes.SecondNsid)), value => Assert.Equal(0, value));
        rig.Write(0, 1, 0x11);
        Assert.Equal((0xFFFF, 1), Status(rig));
    }

    [Fact]
    public void Progress_goes_on_through_a_reset()
    {
        using var rig = new Rig(Sanitizable, Slow).Started();
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.CryptoErase));
        Wait(rig, 3 * Second);
        Assert.InRange(Status(rig).Progress, 0x4000, 0x5000);

        rig.Controller.Reset(ResetKind.Controller);
        rig.Started();

        Assert.Equal(2, Status(rig).Outcome & 7);
        Assert.InRange(Status(rig).Progress, 0x4000, 0x5000);
        Wait(rig, 8 * Second);
        Assert.Equal((0xFFFF, 0x101), Status(rig));
    }

    [Fact]
    public void Only_some_commands_go_on_meanwhile()
    {
        using var rig = new Rig(Sanitizable, Slow).Started();
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.BlockErase));

        Assert.Equal(StatusCode.SanitizeInProgress, rig.StatusOf(SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.BlockErase))));
        Assert.Equal(StatusCode.SanitizeInProgress, Read(rig));
        var query = GetLbaStatusCommand.Encode(new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0));
        Assert.Equal(StatusCode.SanitizeInProgress, rig.StatusOf(query));
        Assert.Equal(StatusCode.SanitizeInProgress, rig.StatusOf(GetLogPageCommand.Encode(new GetLogPageCommand((LogPageIdentifier)0x05, 7))));
        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.StatusOf(new SubmissionEntry { Opcode = 0x7F }));
        rig.Identify(IdentifyCns.Controller);
        rig.RunDry();
        Assert.Equal(StatusCode.Success, Read(rig));
    }

    [Fact]
    public void A_failure_in_restricted_mode_is_only_left_by_success()
    {
        using var rig = new Rig(Sanitizable with { Sanitize = Sanitizable.Sanitize with { FailingOperations = 1 } }, Slow).Started();
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.BlockErase));
        rig.RunDry();

        Assert.Equal(3, Status(rig).Outcome & 7);
        Assert.Equal(StatusCode.SanitizeFailed, Read(rig));
        Assert.Equal(StatusCode.SanitizeFailed, rig.StatusOf(GetLogPageCommand.Encode(new GetLogPageCommand((LogPageIdentifier)0x03, 7))));
        Assert.Equal(StatusCode.SanitizeFailed, Sanitize(rig, SanitizeAction.ExitFailureMode));
        Assert.Equal(StatusCode.SanitizeFailed, Sanitize(rig, SanitizeAction.BlockErase, unrestricted: true));
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.CryptoErase));
        rig.RunDry();
        Assert.Equal(StatusCode.Success, Read(rig));
    }

    [Fact]
    public void A_failure_in_unrestricted_mode_can_be_left()
    {
        using var rig = new Rig(Sanitizable with { Sanitize = Sanitizable.Sanitize with { FailingOperations = 1 } }, Slow).Started();
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.Overwrite, unrestricted: true));
        rig.RunDry();

        Assert.Equal(StatusCode.SanitizeFailed, Read(rig));
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.ExitFailureMode));
        Assert.Equal(StatusCode.Success, Read(rig));
        Assert.Equal(3, Status(rig).Outcome & 7);
    }

    [Fact]
    public void Asking_for_no_deallocation_is_an_error_or_a_warning_as_configured()
    {
        using var rig = new Rig(Sanitizable).Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, Sanitize(rig, SanitizeAction.BlockErase, keep: true));
        Assert.Equal(StatusCode.Success, rig.SetFeature(FeatureIdentifier.SanitizeConfiguration, 1));
        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.BlockErase, keep: true));
        rig.RunDry();
        Assert.Equal(4, Status(rig).Outcome & 7);
    }

    [Fact]
    public void Where_it_can_be_had_blocks_stay_allocated()
    {
        var offered = new SanitizeConfiguration { BlockErase = true, NoDeallocateInhibited = false };
        using var rig = new Rig(Sanitizable with { Sanitize = offered }).Started();
        rig.Write(8, 8, 0xAB);

        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.BlockErase, keep: true));
        rig.RunDry();
        Assert.Equal("(8,7) complete", rig.Allocated());
        Assert.All(rig.Read(8, 8), value => Assert.Equal(0, value));

        Assert.Equal(StatusCode.Success, Sanitize(rig, SanitizeAction.BlockErase));
        rig.RunDry();
        Assert.Equal("complete", rig.Allocated());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Actions_that_are_not_offered_are_refused(byte action)
    {
        using var rig = new Rig(Sanitizable with { Sanitize = new SanitizeConfiguration { CryptoErase = true } }).Started();

        Assert.Equal(StatusCode.InvalidFieldInCommand, Sanitize(rig, (SanitizeAction)action));
        Assert.Equal(0xFFFF, Status(rig).Progress);
    }

    [Fact]
    public void Write_protection_stands_against_it()
    {
        using var rig = new Rig(Sanitizable with { WriteProtection = new WriteProtectionConfiguration { IsSupported = true } }).Started();
        Assert.Equal(StatusCode.Success, rig.SetFeature(FeatureIdentifier.NamespaceWriteProtection, 1, Shapes.SecondNsid));

        Assert.Equal(StatusCode.NamespaceIsWriteProtected, Sanitize(rig, SanitizeAction.BlockErase));
    }

    private static StatusCode Sanitize(Rig rig, SanitizeAction action, bool unrestricted = false, bool keep = false) =>
        rig.StatusOf(SanitizeCommand.Encode(
            new SanitizeCommand(action) { AllowUnrestrictedExit = unrestricted, NoDeallocateAfterSanitize = keep }));

    private static (int Progress, int Outcome) Status(Rig rig)
    {
        var page = rig.Log(LogPageIdentifier.SanitizeStatus, 512);
        return (BinaryPrimitives.ReadUInt16LittleEndian(page), BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(2)));
    }

    private static StatusCode Read(Rig rig) => rig.Io(
        ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, 0, 0)), rig.Page()).Completion.Status.CodeWithType;

    private static void Wait(Rig rig, long nanoseconds) =>
        rig.Subsystem.Clock.WaitUntil(Never.Instance, rig.Subsystem.Clock.NowNanoseconds + nanoseconds);
}

using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Prohibiting;

/// <summary>Lockdown prohibits exactly what it was told to (BASE-149), in the whole subsystem.</summary>
public class LockdownTests
{
    private const byte GetLbaStatus = 0x86;
    private const byte Format = 0x80;

    private static readonly ReferenceConfiguration Lockable = Shapes.Configuration() with
    {
        Controllers = 2,
        LbaFormats = new LbaFormatsConfiguration { Formats = [new LbaFormatConfiguration { BlockSizeExponent = 9 }] },
        Format = new FormatConfiguration { IsSupported = true },
        Lockdown = new LockdownConfiguration { IsSupported = true, Opcodes = [Format, GetLbaStatus], Features = [0x02, 0x04] },
    };

    private static readonly SubmissionEntry Query =
        GetLbaStatusCommand.Encode(new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0));

    private static readonly SubmissionEntry FormatFirst = FormatNvmCommand.Encode(new FormatNvmCommand(0, Shapes.Nsid));

    [Fact]
    public void A_prohibited_command_is_refused_on_every_controller_until_it_is_allowed_again()
    {
        using var rig = new Rig(Lockable).Started();
        Assert.Equal(StatusCode.Success, Lock(rig, GetLbaStatus));

        Assert.Equal(StatusCode.ProhibitedByCommandAndFeatureLockdown, rig.StatusOf(Query, new byte[4096]));
        Assert.Equal(StatusCode.ProhibitedByCommandAndFeatureLockdown, rig.StatusOf(Query, new byte[4096], controller: 1));
        Assert.Equal(StatusCode.Success, rig.StatusOf(FormatFirst));

        Assert.Equal(StatusCode.Success, Lock(rig, GetLbaStatus, prohibit: false));
        Assert.Equal(StatusCode.Success, rig.StatusOf(Query, new byte[4096]));
    }

    [Fact]
    public void A_prohibited_feature_can_be_read_and_others_can_be_set()
    {
        using var rig = new Rig(Lockable).Started();
        Assert.Equal(StatusCode.Success, Lock(rig, 0x04, LockdownScope.SetFeatures));

        Assert.Equal(StatusCode.ProhibitedByCommandAndFeatureLockdown, rig.SetFeature(FeatureIdentifier.TemperatureThreshold, 300));
        Assert.Equal(StatusCode.Success, rig.SetFeature(FeatureIdentifier.PowerManagement, 0));
        var get = GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.TemperatureThreshold));
        Assert.Equal(StatusCode.Success, rig.StatusOf(get));
    }

    [Theory]
    [InlineData(LockdownScope.AdminCommand, 0x06, LockdownInterface.AdminQueue, StatusCode.ProhibitionOfCommandExecutionNotSupported)]
    [InlineData(LockdownScope.AdminCommand, 0x24, LockdownInterface.AdminQueue, StatusCode.ProhibitionOfCommandExecutionNotSupported)]
    [InlineData(LockdownScope.SetFeatures, 0x80, LockdownInterface.AdminQueue, StatusCode.ProhibitionOfCommandExecutionNotSupported)]
    [InlineData(LockdownScope.ManagementCommand, 0, LockdownInterface.AdminQueue, StatusCode.ProhibitionOfCommandExecutionNotSupported)]
    [InlineData(LockdownScope.AdminCommand, 0x80, LockdownInterface.OutOfBand, StatusCode.ProhibitionOfCommandExecutionNotSupported)]
    [InlineData((LockdownScope)1, 0x80, LockdownInterface.AdminQueue, StatusCode.InvalidFieldInCommand)]
    [InlineData(LockdownScope.AdminCommand, 0x80, (LockdownInterface)3, StatusCode.InvalidFieldInCommand)]
    public void What_cannot_be_prohibited_is_refused(LockdownScope scope, byte identifier, LockdownInterface where, StatusCode expected)
    {
        using var rig = new Rig(Lockable).Started();

        Assert.Equal(expected, Lock(rig, identifier, scope, where: where));

        Assert.Empty(List(rig, LockdownScope.AdminCommand, LockdownLogSelect.Prohibited));
        Assert.Empty(List(rig, LockdownScope.SetFeatures, LockdownLogSelect.Prohibited));
    }

    [Fact]
    public void The_log_tells_what_can_be_prohibited_and_what_is()
    {
        using var rig = new Rig(Lockable).Started();
        Lock(rig, GetLbaStatus);
        Lock(rig, Format);

        Assert.Equal([Format, GetLbaStatus], List(rig, LockdownScope.AdminCommand, LockdownLogSelect.Prohibitable));
        Assert.Equal([0x02, 0x04], List(rig, LockdownScope.SetFeatures, LockdownLogSelect.Prohibitable));
        Assert.Equal([Format, GetLbaStatus], List(rig, LockdownScope.AdminCommand, LockdownLogSelect.Prohibited));
        Assert.Empty(List(rig, LockdownScope.ManagementCommand, LockdownLogSelect.Prohibitable));
    }

    [Fact]
    public void Out_of_band_is_a_list_of_its_own()
    {
        using var rig = new Rig(Lockable with { Lockdown = Lockable.Lockdown with { CoversOutOfBand = true } }).Started();
        Assert.Equal(StatusCode.Success, Lock(rig, Format, where: LockdownInterface.OutOfBand));
        Assert.Equal(StatusCode.Success, rig.StatusOf(FormatFirst));

        Assert.Equal(StatusCode.Success, Lock(rig, GetLbaStatus, where: LockdownInterface.AdminQueueAndOutOfBand));
        Assert.Equal([GetLbaStatus], List(rig, LockdownScope.AdminCommand, LockdownLogSelect.Prohibited));
        Assert.Equal([Format, GetLbaStatus], List(rig, LockdownScope.AdminCommand, LockdownLogSelect.ProhibitedOutOfBand));
    }

    [Theory]
    [InlineData(LockdownLifetime.Forever, ResetKind.Controller, true)]
    [InlineData(LockdownLifetime.UntilSubsystemReset, ResetKind.Function, true)]
    [InlineData(LockdownLifetime.Forever, ResetKind.PowerCycle, true)]
    [InlineData(LockdownLifetime.UntilPowerCycle, ResetKind.Subsystem, true)]
    [InlineData(LockdownLifetime.UntilPowerCycle, ResetKind.PowerCycle, false)]
    [InlineData(LockdownLifetime.UntilSubsystemReset, ResetKind.Subsystem, false)]
    public void It_outlives_resets_as_the_policy_has_it(LockdownLifetime lifetime, ResetKind kind, bool isKept)
    {
        var policies = Shapes.Plain with { Lockdown = new LockdownPolicy { Lifetime = lifetime } };
        using var rig = new Rig(Lockable with { NvmSubsystemResetSupported = true }, policies).Started();
        Lock(rig, GetLbaStatus);

        rig.Controller.Reset(kind);
        rig.Started();

        var expected = isKept ? StatusCode.ProhibitedByCommandAndFeatureLockdown : StatusCode.Success;
        Assert.Equal(expected, rig.StatusOf(Query, new byte[4096]));
    }

    [Fact]
    public void A_prohibited_command_is_still_supported()
    {
        using var rig = new Rig(Lockable).Started();
        var before = rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096);
        Lock(rig, GetLbaStatus);
        Assert.Equal(before, rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096));
    }

    private static StatusCode Lock(
        Rig rig,
        byte identifier,
        LockdownScope scope = LockdownScope.AdminCommand,
        bool prohibit = true,
        LockdownInterface where = LockdownInterface.AdminQueue) =>
        rig.StatusOf(LockdownCommand.Encode(new LockdownCommand(scope, identifier) { Prohibit = prohibit, Interface = where }));

    private static byte[] List(Rig rig, LockdownScope scope, LockdownLogSelect select)
    {
        var data = new byte[4096];
        var asked = new LockdownLogContents { Scope = scope, Select = select };
        var command = new GetLogPageCommand(LogPageIdentifier.CommandAndFeatureLockdown, 127) { LogSpecificParameter = asked.Bits };
        Assert.Equal(StatusCode.Success, rig.StatusOf(GetLogPageCommand.Encode(command), data));
        Assert.Equal(asked.Bits, data[0]);
        return data[4..(4 + data[3])];
    }
}

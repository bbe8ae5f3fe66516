using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

/// <summary>NSSD: core digest 1.5 and 2.3, BASE-016.</summary>
public class SubsystemShutdownTests
{
    private const int Configuration = 0x14;
    private const int Status = 0x1C;
    private const int Shutdown = 0x64;
    private const uint Normal = 0x4E72_6D6C;
    private const uint Abrupt = 0x4162_7074;
    private const uint InProgress = 0x45;
    private const uint Complete = 0x49;

    [Theory]
    [InlineData(Normal)]
    [InlineData(Abrupt)]
    public void It_shuts_every_controller_down(uint value)
    {
        using var rig = Shut(isEnhanced: false);
        var other = rig.Subsystem.Controllers[1].Registers!;

        rig.Registers.Write32(Shutdown, value);

        Assert.Equal((InProgress, InProgress, 0u), (rig.Registers.Read32(Status), other.Read32(Status), rig.Registers.Read32(Shutdown)));
        rig.RunDry();
        Assert.Equal((Complete, Complete), (rig.Registers.Read32(Status), other.Read32(Status)));
    }

    [Theory]
    [InlineData(Normal + 1)]
    [InlineData(0u)]
    [InlineData(0x4E56_4D65u)]
    public void Other_values_do_nothing(uint value)
    {
        using var rig = Shut(isEnhanced: false);

        rig.Registers.Write32(Shutdown, value);
        rig.RunDry();

        Assert.Equal(1u, rig.Registers.Read32(Status));
    }

    [Fact]
    public void Without_the_capability_the_register_does_nothing()
    {
        using var rig = new Rig(Shapes.Configuration() with { NvmSubsystemResetSupported = true }).Started();

        rig.Registers.Write32(Shutdown, Normal);
        rig.RunDry();

        Assert.Equal(1u, rig.Registers.Read32(Status));
    }

    [Fact]
    public void A_plain_one_lets_no_controller_reset_through_and_only_a_subsystem_reset_leads_out()
    {
        using var rig = Shut(isEnhanced: false);
        rig.Registers.Write32(Shutdown, Normal);
        rig.RunDry();

        rig.Registers.Write32(Configuration, 0);
        rig.RunDry();
        Assert.Equal((Complete, 1u), (rig.Registers.Read32(Status), rig.Registers.Read32(Configuration) & 1));
        rig.Controller.Reset(ResetKind.Function);
        Assert.Equal(Complete & ~1u, rig.Registers.Read32(Status));
        rig.Controller.Reset(ResetKind.Subsystem);

        Assert.Equal(0x10u, rig.Registers.Read32(Status));
        rig.Started();
        rig.Write(1, 1, 1);
    }

    [Fact]
    public void An_enhanced_one_lets_a_controller_reset_through_that_changes_nothing_about_the_shutdown()
    {
        using var rig = Shut(isEnhanced: true);
        rig.Registers.Write32(Shutdown, Normal);
        rig.RunDry();

        rig.Registers.Write32(Configuration, 0);
        rig.RunDry();

        Assert.Equal((Complete & ~1u, 0u), (rig.Registers.Read32(Status), rig.Registers.Read32(Configuration)));
        rig.Registers.Write32(Configuration, 0x0046_0001);
        rig.RunDry();
        Assert.Equal(Complete, rig.Registers.Read32(Status));
    }

    [Theory]
    [InlineData(Normal, 1)]
    [InlineData(Abrupt, 0)]
    public void A_normal_one_is_told_to_who_asked_for_it(uint value, int events)
    {
        using var rig = Shut(isEnhanced: false);
        Assert.Equal(
            StatusCode.Success,
            rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.AsynchronousEventConfiguration, 1u << 15)));
        var watch = new EventWatch(rig);

        rig.Registers.Write32(Shutdown, value);

        Assert.Equal(Enumerable.Repeat((AsynchronousEventType.Immediate, (byte)0), events), watch.Look());
    }

    private static Rig Shut(bool isEnhanced) => new Rig(Shapes.Configuration() with
    {
        NvmSubsystemResetSupported = true,
        Controllers = 2,
        SubsystemShutdown = new SubsystemShutdownConfiguration { IsSupported = true, IsEnhanced = isEnhanced },
    }).Started();
}

using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

/// <summary>What a volatile write cache holds over resets, shutdowns and power cycles (BASE-010, BASE-168).</summary>
public class PowerLossTests
{
    private const int Configuration = 0x14;

    [Theory]
    [InlineData(ResetKind.Controller, 0xBB)]
    [InlineData(ResetKind.Function, 0xBB)]
    [InlineData(ResetKind.Conventional, 0xBB)]
    [InlineData(ResetKind.Subsystem, 0xBB)]
    [InlineData(ResetKind.PowerCycle, 0xAA)]
    public void Only_a_power_cycle_takes_what_was_not_flushed(ResetKind kind, byte expected)
    {
        using var rig = Caching();
        rig.Write(1, 1, 0xAA);
        Assert.Equal(StatusCode.Success, rig.IoStatus(FlushCommand.Encode(new FlushCommand(Shapes.Nsid))));
        rig.Write(1, 1, 0xBB);

        rig.Controller.Reset(kind);

        rig.Started();
        Assert.All(rig.Read(1, 1), value => Assert.Equal(expected, value));
    }

    [Theory]
    [InlineData(0x4000u, 0xBB)]
    [InlineData(0x8000u, 0xAA)]
    public void A_normal_shutdown_makes_it_durable_and_an_abrupt_one_does_not(uint notification, byte expected)
    {
        using var rig = Caching();
        rig.Write(1, 1, 0xAA);
        rig.IoStatus(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)));
        rig.Write(1, 1, 0xBB);

        rig.Registers.Write32(Configuration, rig.Registers.Read32(Configuration) | notification);
        rig.RunDry();
        rig.Controller.Reset(ResetKind.PowerCycle);

        rig.Started();
        Assert.All(rig.Read(1, 1), value => Assert.Equal(expected, value));
    }

    private static Rig Caching() => new Rig(
        Shapes.Configuration() with
        {
            Io = new IoConfiguration { VolatileWriteCache = true }, NvmSubsystemResetSupported = true,
        },
        Shapes.Plain with { Io = new IoPolicies { LostPermille = 1000 } }).Started();
}

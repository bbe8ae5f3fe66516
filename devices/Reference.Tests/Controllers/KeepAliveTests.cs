using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Controllers;

/// <summary>Core digest 2.5, BASE-020 and 021.</summary>
public class KeepAliveTests
{
    private const int Status = 0x1C;
    private const uint Failed = 0b11;
    private const long Second = 1_000_000_000;

    [Theory]
    [InlineData(1u, 1000u)]
    [InlineData(1000u, 1000u)]
    [InlineData(1001u, 2000u)]
    [InlineData(0u, 0u)]
    public void The_timeout_is_rounded_up_to_what_the_timer_counts(uint asked, uint inForce)
    {
        using var rig = Alive();

        Assert.Equal(StatusCode.Success, Set(rig, asked));

        Assert.Equal(inForce, rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.KeepAliveTimer)));
        Set(rig, 0);
    }

    [Fact]
    public void A_timeout_beyond_the_field_is_refused()
    {
        using var rig = Alive();

        Assert.Equal(StatusCode.KeepAliveTimeoutInvalid, Set(rig, uint.MaxValue));
    }

    [Fact]
    public void Silence_ends_the_controller_and_a_reset_brings_it_back()
    {
        using var rig = Alive();
        Set(rig, 2000);

        rig.RunFor((2 * Second) - 1_000_000);
        Assert.Equal(1u, rig.Registers.Read32(Status));
        rig.RunFor(1_000_000);
        Assert.Equal(Failed, rig.Registers.Read32(Status));

        rig.Restart();
        rig.RunFor(10 * Second);
        Assert.Equal(1u, rig.Registers.Read32(Status));
    }

    [Fact]
    public void Silence_is_an_error_that_is_counted()
    {
        using var rig = Alive();
        var before = Errors(rig);
        Set(rig, 2000);
        rig.RunFor(3 * Second);

        rig.Restart();

        Assert.Equal(before + 1, Errors(rig));
    }

    [Fact]
    public void Keep_alive_keeps_it_alive()
    {
        using var rig = Alive();
        Set(rig, 2000);

        for (var round = 0; round < 5; round++)
        {
            rig.RunFor(3 * Second / 2);
            Assert.Equal(StatusCode.Success, rig.AdminStatus(new SubmissionEntry { Opcode = (byte)AdminOpcode.KeepAlive }));
        }

        Assert.Equal(1u, rig.Registers.Read32(Status));
    }

    [Theory]
    [InlineData(true, 1u)]
    [InlineData(false, Failed)]
    public void Other_commands_keep_it_alive_only_where_traffic_counts(bool counts, uint expected)
    {
        using var rig = Alive(counts);
        Set(rig, 2000);

        for (var round = 0; round < 3 && rig.Registers.Read32(Status) == 1; round++)
        {
            rig.RunFor(3 * Second / 2);
            rig.RingFlush();
        }

        Assert.Equal(expected, rig.Registers.Read32(Status));
    }

    [Fact]
    public void Without_the_capability_there_is_neither_the_command_nor_the_feature()
    {
        using var rig = new Rig().Started();

        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.AdminStatus(new SubmissionEntry { Opcode = (byte)AdminOpcode.KeepAlive }));
        Assert.Equal(StatusCode.InvalidFieldInCommand, Set(rig, 1000));
    }

    private static StatusCode Set(Rig rig, uint milliseconds) =>
        rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.KeepAliveTimer, milliseconds));

    private static Rig Alive(bool trafficCounts = false) => new Rig(Shapes.Configuration() with
    {
        KeepAlive = new KeepAliveConfiguration { Granularity100Milliseconds = 10, TrafficCounts = trafficCounts },
    }).Started();

    private static ulong Errors(Rig rig) =>
        BinaryPrimitives.ReadUInt64LittleEndian(rig.Log(LogPageIdentifier.SmartHealthInformation, 512).AsSpan(176));
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>What a loss of power takes, and what it cannot take (CS1.2 2.1.4, BASE-158, BASE-160).</summary>
public class VolatileCacheTests
{
    private static readonly IoConfiguration Caching = new()
    {
        VolatileWriteCache = true,
        Atomicity = new AtomicityConfiguration { NormalZeroBased = 7, PowerFailZeroBased = 3 },
        WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true },
        Copy = new CopyConfiguration { Formats = 1 },
    };

    private static readonly ReferencePolicies Forgetful = Shapes.Plain with { Io = new IoPolicies { LostPermille = 1000 } };

    [Fact]
    public void What_was_not_flushed_can_be_as_if_it_had_never_been_written()
    {
        using var rig = new Rig(Caching.With(), Forgetful).Started();
        rig.Write(0, 1, 0x11);
        rig.IoStatus(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)));
        rig.Write(0, 1, 0x22);
        rig.Write(8, 1, 0x33);
        rig.Copy(16, (8, 1));

        LosePower(rig);

        Assert.Equal((0x11, 0, 0), (rig.Read(0, 1)[0], rig.Read(8, 1)[0], rig.Read(16, 1)[0]));
        Assert.Equal("(0,7) complete", rig.Allocated());
    }

    [Theory]
    [InlineData(IoControl.ForceUnitAccess, true)]
    [InlineData(IoControl.None, false)]
    public void Writes_with_FUA_or_without_the_cache_are_never_lost(IoControl control, bool isCacheOn)
    {
        using var rig = new Rig(Caching.With(), Forgetful).Started();
        rig.Write(0, 1, 0x11);
        rig.Write(4, 1, 0x12);
        rig.Device().IoSettings.WriteCacheEnabled = isCacheOn;

        Assert.Equal(StatusCode.Success, rig.Data(NvmOpcode.Write, 0, rig.Filled(512, 0x22), control));
        LosePower(rig);

        Assert.Equal((0x22, 0), (rig.Read(0, 1)[0], rig.Read(4, 1)[0]));
    }

    [Fact]
    public void A_read_with_FUA_returns_what_stays()
    {
        using var rig = new Rig(Caching.With(), Forgetful).Started();
        rig.Write(0, 1, 0x11);

        Assert.Equal(StatusCode.Success, rig.Data(NvmOpcode.Read, 0, rig.Filled(512, 0), IoControl.ForceUnitAccess));
        LosePower(rig);

        Assert.Equal(0x11, rig.Read(0, 1)[0]);
    }

    [Fact]
    public void Broadcast_flushes_reach_every_namespace()
    {
        using var rig = new Rig(Caching.With() with { FlushBroadcastSupported = true }, Forgetful).Started();
        rig.Write(0, 1, 0x11);
        rig.Write(0, 1, 0x22, Shapes.SecondNsid);

        Assert.Equal(StatusCode.Success, rig.IoStatus(FlushCommand.Encode(new FlushCommand(0xFFFF_FFFF))));
        LosePower(rig);

        Assert.Equal((0x11, 0x22), (rig.Read(0, 1)[0], rig.Read(0, 1, Shapes.SecondNsid)[0]));
    }

    [Fact]
    public void Switching_the_cache_off_makes_everything_durable()
    {
        using var rig = new Rig(Caching.With(), Forgetful).Started();
        rig.Write(0, 1, 0x11);

        var off = SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.VolatileWriteCache, 0));
        Assert.Equal(StatusCode.Success, rig.AdminStatus(off));
        rig.Write(1, 1, 0x22);
        LosePower(rig);

        Assert.Equal((0x11, 0x22), (rig.Read(0, 1)[0], rig.Read(1, 1)[0]));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Only_writes_above_the_power_fail_unit_are_lost_in_part(int blocks, bool isTorn)
    {
        var mixtures = 0;
        for (var seed = 0UL; seed < 20; seed++)
        {
            using var rig = new Rig(Caching.With(), seed: seed).Started();
            rig.Write(0, blocks, 0x11);
            LosePower(rig);
            mixtures += rig.Read(0, blocks).Distinct().Count() - 1;
        }

        Assert.Equal(isTorn, mixtures > 0);
    }

    [Fact]
    public void Some_are_lost_and_some_are_not_whatever_their_order()
    {
        var outcomes = new HashSet<(byte, byte)>();
        for (var seed = 0UL; seed < 40; seed++)
        {
            using var rig = new Rig(Caching.With(), seed: seed).Started();
            rig.Write(0, 1, 0x11);
            rig.Write(1, 1, 0x22);
            rig.Write(0, 1, 0x33);
            LosePower(rig);
            outcomes.Add((rig.Read(0, 1)[0], rig.Read(1, 1)[0]));
        }

        Assert.Equal(6, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.True(outcome.Item1 is 0 or 0x11 or 0x33 && outcome.Item2 is 0 or 0x22));
    }

    [Fact]
    public void Other_changes_bring_the_cache_to_the_media()
    {
        using var rig = new Rig(Caching.With(), Forgetful).Started();
        rig.Write(0, 1, 0x11);
        rig.Spoil(8, 1);
        rig.Write(1, 1, 0x22);
        rig.Deallocate((8, 1));
        rig.Write(2, 1, 0x33);
        rig.WriteZeroes(9, 1, deallocate: false);

        LosePower(rig);

        Assert.Equal((0x11, 0x22, 0x33), (rig.Read(0, 1)[0], rig.Read(1, 1)[0], rig.Read(2, 1)[0]));
    }

    [Fact]
    public void A_write_of_spoiled_blocks_that_is_lost_leaves_them_spoiled()
    {
        using var rig = new Rig(Caching.With(), Forgetful).Started();
        rig.Spoil(3, 1);
        rig.Write(3, 1, 0x11);

        LosePower(rig);

        Assert.Equal(StatusCode.UnrecoveredReadError, rig.Data(NvmOpcode.Read, 3, rig.Filled(512, 0)));
    }

    [Fact]
    public void The_cache_is_bounded_and_lets_the_oldest_go()
    {
        using var rig = new Rig(Caching.With(), Forgetful).Started();
        for (var block = 0UL; block < 300; block++)
        {
            rig.Write(block, 1, 0x11);
        }

        LosePower(rig);

        Assert.Equal((0x11, 0x11, 0, 0), (rig.Read(0, 1)[0], rig.Read(43, 1)[0], rig.Read(44, 1)[0], rig.Read(299, 1)[0]));
    }

    private static void LosePower(Rig rig) =>
        rig.Device().Namespaces.All.LosePower(rig.Device().Configuration, rig.Device().Policies);
}

using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>What restarts the keep alive timer, and when silence is fatal (core digest 2.5). The timeout is 10 s.</summary>
public sealed class KeepAliveTests
{
    private const int TimeoutMilliseconds = 10_000;
    private const long Millisecond = 1_000_000;
    private long _now;

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "BASE-020/inactive")]
    public void A_keep_alive_gives_the_host_the_whole_time_again(bool isFatal, string? broken)
    {
        var stage = Started(false);
        Silence(stage, 6_000, false);
        stage.Admin(new SubmissionEntry { Opcode = (byte)AdminOpcode.KeepAlive });
        Silence(stage, 6_000, isFatal);

        Assert.Equal(broken is null ? [] : [broken], stage.Broken);
    }

    [Theory]
    [InlineData(false, true, null)]
    [InlineData(false, false, "BASE-020/expires")]
    [InlineData(true, false, null)]
    [InlineData(true, true, "BASE-020/inactive")]
    public void Other_commands_do_so_only_where_traffic_counts(bool countsTraffic, bool isFatal, string? broken)
    {
        var stage = Started(countsTraffic);
        Silence(stage, 9_000, false);
        stage.Admin(new SubmissionEntry { Opcode = (byte)AdminOpcode.Identify });
        Silence(stage, 9_000, isFatal);

        Assert.Equal(broken is null ? [] : [broken], stage.Broken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shortly_after_the_time_nothing_is_certain(bool isFatal)
    {
        var stage = Started(false);
        Silence(stage, 6_000, false);
        Silence(stage, 4_500, isFatal);

        Assert.Empty(stage.Broken);
    }

    private RigStage Started(bool countsTraffic)
    {
        var stage = new RigStage("BASE-030", change: (ref IdentifyController identity) =>
        {
            identity.KeepAliveSupport100Milliseconds = 10;
            identity.Attributes = countsTraffic ? ControllerAttributes.TrafficBasedKeepAlive : 0;
        });
        stage.Start();
        Silence(stage, 1_000, false);
        return stage.Admin(SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.KeepAliveTimer, TimeoutMilliseconds)));
    }

    private void Silence(RigStage stage, int milliseconds, bool isFatal)
    {
        _now += milliseconds * Millisecond;
        stage.See(new SilenceEnded(milliseconds, true, new ControllerStatus { Ready = true, FatalStatus = isFatal }, _now));
    }
}

using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>Reading logs, temperature thresholds, and events that the host did not ask for (core digest 8 to 10).</summary>
public sealed class EventConfigurationTests
{
    private const uint InvalidDoorbellValue = 0x0001_0100;
    private const uint TemperatureEvent = 0x0002_0101;
    private const uint TemperatureGate = 1 << 1;
    private const uint ShutdownEvent = 1 << 15;
    private const ushort Kelvin = 310;
    private readonly RigStage _stage = new();

    [Theory]
    [InlineData(true, false, new[] { "BASE-121/masked", "BASE-084/retained" })]
    [InlineData(false, true, new string[0])]
    public void A_read_with_retention_leaves_its_type_masked(bool isReported, bool isRight, string[] broken)
    {
        ReportOne();
        ReadErrorLog(retain: true).Send(0, RigStage.EventRequest(), 2).See(new TailRung(1, 9));
        if (isReported)
        {
            _stage.Post(0, 0, 2, 5, dword0: InvalidDoorbellValue);
        }

        _stage.See(new Settled(true));
        Assert.Equal(broken, _stage.Broken);
        Assert.Equal(isRight, _stage.Evaluations("BASE-084", "retained") > 0 && _stage.Broken.Count == 0);
    }

    [Fact]
    public void A_read_without_retention_lets_the_next_event_through()
    {
        ReportOne();
        ReadErrorLog(retain: false).Send(0, RigStage.EventRequest(), 2).See(new HeadRung(1, 9)).See(new Settled(true));

        Assert.Equal(["BASE-044/out-of-range", "BASE-084/cleared"], _stage.Broken);
    }

    [Fact]
    public void A_doorbell_that_was_wrong_before_may_be_ignored()
    {
        ReportOne();
        ReadErrorLog(retain: false).Send(0, RigStage.EventRequest(), 2).See(new TailRung(1, 9)).See(new Settled(true));

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_read_that_fails_clears_nothing()
    {
        ReportOne();
        _stage.Admin(LogRead(LogPageIdentifier.ErrorInformation, false), StatusCode.InvalidFieldInCommand)
            .Send(0, RigStage.EventRequest(), 2).See(new TailRung(1, 9)).See(new Settled(true));

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void What_does_not_come_in_real_time_is_undecided()
    {
        _stage.Start().Pair().Send(0, RigStage.EventRequest(), 1).See(new TailRung(1, 9)).See(new Settled(true, IsConclusive: false));

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(0x0000_0001u, true)]
    [InlineData(0x0010_FFFFu, true)]
    [InlineData(0x0002_0001u, false)]
    [InlineData(0x0000_0135u, false)]
    public void A_threshold_that_is_crossed_has_to_be_reported(uint threshold, bool isCrossed)
    {
        _stage.Start().Send(0, RigStage.EventRequest(), 1);
        Know(TemperatureGate).Admin(SetFeature(FeatureIdentifier.TemperatureThreshold, threshold)).See(new Settled(true));

        Assert.Equal(isCrossed ? ["BASE-107/fires"] : [], _stage.Broken);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "BASE-121/masked")]
    public void One_crossing_is_one_event(int events, string? broken)
    {
        _stage.Start();
        Know(TemperatureGate).Send(0, RigStage.EventRequest(), 1).Send(0, RigStage.EventRequest(), 2)
            .Admin(SetFeature(FeatureIdentifier.TemperatureThreshold, 1));
        for (ushort request = 1; request <= events; request++)
        {
            _stage.Post(0, 0, request, 5, dword0: TemperatureEvent);
        }

        _stage.See(new Settled(true));
        Assert.Equal(broken, _stage.FirstBroken);
        Assert.True(_stage.Evaluations("BASE-107", "fires") > 0);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "BASE-110")]
    public void An_event_that_is_switched_off_does_not_come(bool isReported, string? broken)
    {
        _stage.Start().Admin(GetFeature(), dword0: 0);
        Know(0).Send(0, RigStage.EventRequest(), 1).Send(0, RigStage.EventRequest(), 2)
            .Admin(SetFeature(FeatureIdentifier.TemperatureThreshold, 1));
        if (isReported)
        {
            _stage.Post(0, 0, 1, 6, dword0: TemperatureEvent);
        }

        _stage.See(new Settled(true));
        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
        Assert.True(_stage.Evaluations("BASE-110") > 0);
    }

    [Theory]
    [InlineData(ShutdownEvent, StatusCode.Success, ShutdownEvent, null)]
    [InlineData(ShutdownEvent, StatusCode.InvalidFieldInCommand, 0u, "LNX-32")]
    [InlineData(ShutdownEvent, StatusCode.Success, 0u, "LNX-32")]
    [InlineData(ShutdownEvent << 1, StatusCode.InvalidFieldInCommand, 0u, null)]
    public void What_is_offered_can_be_switched_on(uint gates, StatusCode status, uint readBack, string? broken)
    {
        _stage.Start().Admin(SetFeature(FeatureIdentifier.AsynchronousEventConfiguration, gates), status).Admin(
            GetFeature(), dword0: readBack);

        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
    }

    [Theory]
    [InlineData(ShutdownEvent, true, true)]
    [InlineData(ShutdownEvent, false, false)]
    [InlineData(0u, true, false)]
    [InlineData(0u, false, true)]
    public void A_shutdown_is_announced_where_the_host_wants_it(uint gates, bool isReported, bool isLegal)
    {
        _stage.Start().Admin(GetFeature(), dword0: 0);
        Know(gates).Send(0, RigStage.EventRequest(), 1).Send(0, RigStage.EventRequest(), 2);
        if (isReported)
        {
            _stage.Post(0, 0, 1, 5, dword0: 3);
        }

        _stage.See(new ShutdownSeen(0, false, true, true, true, new ControllerStatus((0b10 << 2) | (1 << 6))));
        Assert.Equal(isLegal ? [] : ["BASE-110"], _stage.Broken);
        Assert.True(_stage.Evaluations("BASE-110") > 0);
    }

    private void ReportOne() =>
        _stage.Start().Pair().Send(0, RigStage.EventRequest(), 1).See(new TailRung(1, 9)).Post(0, 0, 1, 3, dword0: InvalidDoorbellValue);

    private RigStage ReadErrorLog(bool retain) => _stage.Admin(LogRead(LogPageIdentifier.ErrorInformation, retain));

    // FID 0Bh as the test wants it, and a health log with a composite temperature only.
    private RigStage Know(uint gates)
    {
        var log = new byte[512];
        BitConverter.TryWriteBytes(log.AsSpan(1), Kelvin);
        _stage.Admin(SetFeature(FeatureIdentifier.AsynchronousEventConfiguration, gates));
        return _stage.Admin(LogRead(LogPageIdentifier.SmartHealthInformation, true))
            .See(new TransferEnded(0, _stage.LastAdmin, Status.Of(StatusCode.Success), log, -1, 0));
    }

    private static SubmissionEntry LogRead(LogPageIdentifier log, bool retain) =>
        GetLogPageCommand.Encode(new GetLogPageCommand(log, 127) { RetainAsynchronousEvent = retain });

    private static SubmissionEntry SetFeature(FeatureIdentifier feature, uint value) =>
        SetFeaturesCommand.Encode(new SetFeaturesCommand(feature, value));

    private static SubmissionEntry GetFeature() =>
        GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.AsynchronousEventConfiguration));
}

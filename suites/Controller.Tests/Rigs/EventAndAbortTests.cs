using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>Event requests, events and aborts (core digest 10). The controller of the stage allows two of each.</summary>
public sealed class EventAndAbortTests
{
    private const uint InvalidDoorbellValue = 0x0001_0100;
    private readonly RigStage _stage = new();

    [Fact]
    public void As_many_requests_wait_as_are_allowed()
    {
        _stage.Start().Send(0, RigStage.EventRequest(), 1).Send(0, RigStage.EventRequest(), 2).See(new Settled(true));

        Assert.Empty(_stage.Broken);
        Assert.True(_stage.Evaluations("BASE-120", "accepted") > 0);
    }

    [Fact]
    public void One_more_has_to_be_refused()
    {
        _stage.Start().Send(0, RigStage.EventRequest(), 1).Send(0, RigStage.EventRequest(), 2).Send(0, RigStage.EventRequest(), 3)
            .See(new Settled(true));

        Assert.Equal(["BASE-120/refused"], _stage.Broken);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void A_request_is_refused_only_beside_as_many_as_are_allowed(int waiting, bool isLegal)
    {
        _stage.Start();
        for (var request = 0; request <= waiting; request++)
        {
            _stage.Send(0, RigStage.EventRequest(), (ushort)request);
        }

        _stage.Post(0, 0, (ushort)waiting, waiting + 1, StatusCode.AsynchronousEventRequestLimitExceeded);

        Assert.Equal(isLegal ? [] : ["BASE-120/accepted"], _stage.Broken);
    }

    [Fact]
    public void A_doorbell_value_out_of_range_is_reported_while_a_request_waits()
    {
        _stage.Start().Pair().Send(0, RigStage.EventRequest(), 1).See(new TailRung(1, 4)).See(new Settled(true));

        Assert.Equal(["BASE-044/out-of-range"], _stage.Broken);
    }

    [Fact]
    public void An_event_without_a_request_is_reported_to_the_next_one()
    {
        _stage.Start().Pair().See(new TailRung(1, 4), new Settled(true));
        Assert.Empty(_stage.Broken);

        _stage.Send(0, RigStage.EventRequest(), 1).See(new Settled(true));
        Assert.Equal(["BASE-122"], _stage.Broken);
    }

    [Theory]
    [InlineData(false, "BASE-121/masked")]
    [InlineData(true, null)]
    public void A_type_is_reported_once_until_its_log_is_read(bool isRead, string? broken)
    {
        _stage.Start().Pair().Send(0, RigStage.EventRequest(), 1).See(new TailRung(1, 4)).Post(0, 0, 1, 3, dword0: InvalidDoorbellValue);
        if (isRead)
        {
            _stage.Admin(GetLogPageCommand.Encode(new GetLogPageCommand(LogPageIdentifier.ErrorInformation, 15)));
        }

        _stage.Send(0, RigStage.EventRequest(), 2).Post(0, 0, 2, isRead ? 5 : 4, dword0: InvalidDoorbellValue);

        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
    }

    [Theory]
    [InlineData(1u, null)]
    [InlineData(0u, "BASE-124")]
    public void An_abort_of_nothing_says_that_nothing_was_aborted(uint dword0, string? broken)
    {
        _stage.Start().Admin(AbortCommand.Encode(new AbortCommand(1, 99)), dword0: dword0);

        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
    }

    [Theory]
    [InlineData(1u, null)]
    [InlineData(0x0005_0001u, "BASE-171/reserved")]
    public void An_abort_says_nothing_in_reserved_bits(uint dword0, string? broken)
    {
        _stage.Start().Admin(AbortCommand.Encode(new AbortCommand(1, 99)), dword0: dword0);

        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(2, false)]
    public void The_limit_of_aborts_is_exceeded_only_beside_as_many_as_are_allowed(int aborts, bool isLegal)
    {
        _stage.Start();
        for (ushort abort = 0; abort < aborts; abort++)
        {
            _stage.Send(0, AbortCommand.Encode(new AbortCommand(1, 99)), abort);
        }

        _stage.Post(0, 0, 0, aborts, StatusCode.AbortCommandLimitExceeded);

        Assert.Equal(isLegal, !_stage.Broken.Contains("BASE-125"));
    }

    [Theory]
    [InlineData(0u, StatusCode.CommandAbortRequested, null)]
    [InlineData(1u, StatusCode.Success, null)]
    [InlineData(1u, StatusCode.CommandAbortRequested, null)]
    [InlineData(0u, StatusCode.Success, "BASE-123/status")]
    public void A_command_that_was_aborted_at_once_says_so(uint dword0, StatusCode status, string? broken)
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Admin(AbortCommand.Encode(new AbortCommand(1, 10)), dword0: dword0)
            .Post(1, 1, 10, 1, status, entries: 4).See(new Settled(true));

        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
    }

    [Fact]
    public void A_command_that_was_aborted_at_once_still_completes()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Admin(AbortCommand.Encode(new AbortCommand(1, 10))).See(new Settled(true));

        Assert.Equal(["BASE-123/once"], _stage.Broken);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "BASE-123/buffer")]
    public void The_buffer_of_an_aborted_command_is_left_alone(bool isUntouched, string? broken)
    {
        _stage.Start().See(new BufferLookedAt(1, 10, isUntouched));

        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
    }

    [Theory]
    [InlineData(0, true, 1, true)]
    [InlineData(1, false, 0, false)]
    [InlineData(0, true, 2, false)]
    public void A_masked_vector_pends_and_fires_once(int delivered, bool isPending, int afterUnmask, bool isLegal)
    {
        _stage.See(new InterruptSeen(1, true, true, false, delivered, isPending, afterUnmask));

        Assert.Equal(isLegal ? [] : ["BASE-049", "LNX-04"], _stage.Broken);
    }

    [Theory]
    [InlineData(0, "BASE-048/admin")]
    [InlineData(1, "BASE-048/disabled")]
    public void Coalescing_holds_back_neither_the_admin_queue_nor_an_exempt_vector(int queue, string broken)
    {
        Exempt(StatusCode.Success);
        _stage.See(new InterruptSeen((ushort)queue, true, false, true, 1, false, -1));
        Assert.Empty(_stage.Broken);

        _stage.See(new InterruptSeen((ushort)queue, true, false, true, 0, false, -1));
        Assert.Equal([broken], _stage.Broken);
    }

    [Fact]
    public void A_vector_that_nobody_has_exempted_may_wait()
    {
        Exempt(StatusCode.InvalidFieldInCommand);
        _stage.See(new InterruptSeen(1, true, false, true, 0, false, -1));

        Assert.Empty(_stage.Broken);
    }

    private void Exempt(StatusCode status) => _stage.Start().Admin(
        SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.InterruptVectorConfiguration, 1 << 16)), status);
}

using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>What may be posted where, how often, and what has to be (core digest 3).</summary>
public sealed class RingTests
{
    private readonly RigStage _stage = new();

    [Fact]
    public void Commands_that_complete_in_any_order_break_nothing()
    {
        _stage.Start().Pair().Place(1, RigStage.Flush(), 10, 4).Place(1, RigStage.Flush(), 11, 4).Ring(1)
            .Post(1, 1, 11, 2, entries: 4).Post(1, 1, 10, 2, entries: 4).See(new Settled(true));

        Assert.Empty(_stage.Broken);
        Assert.True(_stage.Evaluations("BASE-039") > 0);
        Assert.True(_stage.Evaluations("LNX-34") > 0);
    }

    [Fact]
    public void A_command_that_never_completes_breaks_what_the_test_is_about()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).See(new Settled(true));

        Assert.Equal(["BASE-030"], _stage.Broken);
    }

    [Fact]
    public void In_real_time_a_missing_completion_decides_nothing()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).See(new Settled(false));

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_second_completion_of_a_command_is_broken()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Post(1, 1, 10, 1, entries: 4).Post(1, 1, 10, 1, entries: 4);

        Assert.Equal(["BASE-030", "LNX-34"], _stage.Broken);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    public void The_reported_head_never_passes_the_tail(int head, bool isLegal)
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Post(1, 1, 10, head, entries: 4);

        Assert.Equal(isLegal ? [] : ["BASE-042/within"], _stage.Broken);
    }

    [Fact]
    public void A_head_that_goes_back_is_only_a_warning_where_it_may_have_been_sampled_early()
    {
        _stage.Start().Pair(1, 8, 8).Place(1, RigStage.Flush(), 10, 8).Place(1, RigStage.Flush(), 11, 8).Ring(1)
            .Post(1, 1, 11, 2, entries: 8).Post(1, 1, 10, 1, entries: 8);

        Assert.Equal(["BASE-042/monotone"], _stage.Broken);
    }

    [Fact]
    public void A_completion_that_names_another_queue_is_broken()
    {
        _stage.Start().Pair().Pair(2).Send(1, RigStage.Flush(), 10, 4).Post(1, 2, 10, 1, entries: 4);

        Assert.Contains("BASE-041", _stage.Broken);
    }

    [Fact]
    public void A_full_queue_is_not_written_and_excuses_only_its_own_commands()
    {
        _stage.Start().Pair(1, 8, 2).Pair(2, 4, 4)
            .Place(1, RigStage.Flush(), 10, 8).Place(1, RigStage.Flush(), 11, 8).Ring(1)
            .Post(1, 1, 10, 1, entries: 2, taken: false).See(new Settled(true));
        Assert.Empty(_stage.Broken);

        _stage.Send(2, RigStage.Flush(), 20, 4).See(new Settled(true));
        Assert.Equal(["BASE-040/others-go-on"], _stage.Broken);

        _stage.Post(1, 1, 11, 2, entries: 2, taken: false);
        Assert.Contains("BASE-040/not-overwritten", _stage.Broken);
    }

    [Fact]
    public void A_slot_that_changes_out_of_turn_is_broken()
    {
        _stage.Start().Pair().See(new SlotChanged(1, 0));

        Assert.Equal(["BASE-039"], _stage.Broken);
    }

    [Fact]
    public void A_reserved_status_code_type_is_broken()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Post(1, 1, 10, 1, (StatusCode)0x400, entries: 4);

        Assert.Contains("BASE-171/reserved", _stage.Broken);
    }

    [Fact]
    public void Dwords_that_a_command_does_not_use_are_0()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Post(1, 1, 10, 1, dword0: 7, entries: 4);

        Assert.Equal(["BASE-171/unused-dwords"], _stage.Broken);
    }

    [Fact]
    public void Nothing_is_posted_for_a_queue_that_is_deleted()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Admin(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(1)));
        _stage.See(new Settled(true));
        Assert.Empty(_stage.Broken);

        _stage.Post(1, 1, 10, 1, entries: 4);
        Assert.Equal(["BASE-038"], _stage.Broken);
    }

    [Fact]
    public void A_command_of_a_deleted_queue_does_not_complete_in_its_successor()
    {
        _stage.Start().Pair().Send(1, RigStage.Flush(), 10, 4).Admin(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(1)))
            .Admin(RigStage.SubmissionQueue(1, 4, 1)).Post(1, 1, 10, 1, entries: 4);

        Assert.Contains("BASE-165", _stage.Broken);
    }

    [Fact]
    public void Nothing_is_taken_after_a_doorbell_value_out_of_range()
    {
        _stage.Start().Pair().Place(1, RigStage.Flush(), 10, 4).See(new TailRung(1, 9)).See(new Settled(true));
        Assert.Empty(_stage.Broken);

        _stage.Post(1, 1, 10, 1, entries: 4);
        Assert.Contains("BASE-044/out-of-range", _stage.Broken);
    }

    [Theory]
    [InlineData(StatusCode.CommandIdConflict, true)]
    [InlineData(StatusCode.Success, true)]
    [InlineData(StatusCode.InternalError, false)]
    public void A_duplicate_identifier_is_a_conflict_or_does_no_harm(StatusCode status, bool isLegal)
    {
        _stage.Start().Pair().Place(1, RigStage.Flush(), 10, 4).Place(1, RigStage.Flush(), 10, 4).Ring(1)
            .Post(1, 1, 10, 2, status, entries: 4).Post(1, 1, 10, 2, entries: 4).See(new Settled(true));

        Assert.Equal(isLegal ? [] : ["BASE-047"], _stage.Broken);
    }

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(false, true, null)]
    [InlineData(false, false, "BASE-044/others")]
    public void An_unchanged_tail_does_nothing_or_is_reported(bool completes, bool isReported, string? broken)
    {
        _stage.Start().Pair().Send(0, RigStage.EventRequest(), 1).Send(1, RigStage.Flush(), 10, 4).Ring(1);
        if (completes)
        {
            _stage.Post(1, 1, 10, 1, entries: 4);
        }

        if (isReported)
        {
            _stage.Post(0, 0, 1, 3, dword0: 0x0001_0100);
        }

        _stage.See(new Settled(true));
        Assert.Equal(broken is null ? [] : [broken], _stage.Broken);
    }

    [Fact]
    public void A_head_out_of_range_has_to_be_reported()
    {
        _stage.Start().Pair().Send(0, RigStage.EventRequest(), 1).See(new HeadRung(1, 4)).See(new Settled(true));

        Assert.Equal(["BASE-044/out-of-range"], _stage.Broken);
    }
}

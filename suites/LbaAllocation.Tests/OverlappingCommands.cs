using NvmeConformance.Conformance.Sequences;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>What is known of a block while commands for it overlap: everything that some order allows, and nothing else.</summary>
public sealed class OverlappingCommands
{
    private const uint Old = 1;
    private const uint New = 2;
    private const uint Zeros = 0;

    [Fact]
    public void A_query_after_a_write_needs_the_block()
    {
        using var stage = Tracking();
        stage.Write(9, 1, New);
        Assert.True(Needs(stage, New));
    }

    [Fact]
    public void A_query_that_began_before_the_write_completed_does_not()
    {
        using var stage = Tracking();
        var write = stage.SendWrite(9, 1, New);
        var query = stage.SendQuery(0, 0);
        stage.Complete(write);
        stage.Complete(query, ListBytes.Whole());
        Assert.False(IsCharged(stage, New));
    }

    [Fact]
    public void A_query_during_a_rewrite_needs_the_block_all_the_same()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        var write = stage.SendWrite(9, 1, New);
        stage.Query(0, 0, ListBytes.Whole());
        stage.CompleteRead(stage.SendRead(9, 1), 9, New);
        stage.Complete(write);
        Assert.True(IsCharged(stage, New));
    }

    [Fact]
    public void A_deallocation_that_is_sent_while_the_query_runs_frees_it()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        var query = stage.SendQuery(0, 0);
        var deallocation = stage.SendDeallocation(9, 1);
        stage.Complete(query, ListBytes.Whole());
        stage.Complete(deallocation);
        Assert.False(IsCharged(stage, Old));
    }

    [Fact]
    public void A_deallocation_that_is_sent_after_the_query_ended_does_not()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Old);
        stage.Complete(stage.SendDeallocation(9, 1));
        Assert.Equal(["LBA-ALLOC-029/reported"], stage.Failed);
    }

    [Fact]
    public void A_write_that_is_sent_after_a_deallocation_completed_allocates_for_certain()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        stage.Deallocate(9, 1);
        stage.Write(9, 1, New);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, New);
        stage.Write(9, 1, Old);
        Assert.Equal(["LBA-ALLOC-046"], stage.Failed);
    }

    [Fact]
    public void A_write_that_overlaps_a_deallocation_leaves_it_open()
    {
        using var stage = Tracking();
        var deallocation = stage.SendDeallocation(9, 1);
        stage.Write(9, 1, New);
        stage.Complete(deallocation);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Zeros);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void Data_that_survived_an_overlapping_deallocation_are_inferred_to_be_allocated()
    {
        using var stage = Tracking();
        var write = stage.SendWrite(9, 1, New);
        stage.Deallocate(9, 1);
        stage.Complete(write);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, New);
        Assert.Equal(["LBA-ALLOC-047"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Of_two_writes_in_flight_together_either_may_be_last(uint seen, bool isLegal)
    {
        using var stage = Tracking();
        var first = stage.SendWrite(9, 1, 1);
        var second = stage.SendWrite(9, 1, 2);
        stage.Complete(first);
        stage.Complete(second);
        stage.Read(9, 1, seen);
        Assert.Equal(isLegal, stage.Broken.Count == 0);
    }

    [Fact]
    public void Which_write_was_last_cannot_change_once_it_was_read()
    {
        using var stage = Tracking();
        var first = stage.SendWrite(9, 1, 1);
        var second = stage.SendWrite(9, 1, 2);
        stage.Complete(second);
        stage.Complete(first);
        stage.Read(9, 1, 1);
        stage.Read(9, 1, 1);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 2);
        Assert.Equal(["LBA-ALLOC-029/readable"], stage.Failed);
    }

    [Fact]
    public void A_write_that_follows_another_replaces_it()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        stage.Write(9, 1, New);
        stage.Read(9, 1, Old);
        Assert.Equal(["LBA-ALLOC-029/readable"], stage.Failed);
    }

    [Fact]
    public void A_read_that_began_before_a_write_completed_may_see_what_was_before()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        var write = stage.SendWrite(9, 1, New);
        var early = stage.SendRead(9, 1);
        stage.Complete(write);
        var late = stage.SendRead(9, 1);
        stage.CompleteRead(early, 9, Old);
        Assert.Empty(stage.Broken);
        stage.CompleteRead(late, 9, Old);
        Assert.Equal(["LBA-ALLOC-029/readable"], stage.Failed);
    }

    [Fact]
    public void A_write_that_failed_may_have_done_anything_but_stays_what_it_did()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        stage.Complete(stage.SendWrite(9, 1, New), StatusCode.InternalError);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Zeros);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, Old);
        Assert.Single(stage.Failed);
    }

    [Fact]
    public void A_write_lost_in_a_reset_may_or_may_not_have_happened()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        stage.SendWrite(9, 1, New);
        stage.Reset();
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Zeros);
        stage.Read(9, 1, Zeros);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, New);
        Assert.Single(stage.Failed);
    }

    [Fact]
    public void Commands_for_the_same_block_that_end_with_one_reset_leave_nothing_in_flight()
    {
        using var stage = Tracking();
        stage.SendWrite(9, 1, Old);
        stage.SendDeallocation(9, 1);
        stage.SendWrite(9, 1, New);
        stage.Reset();
        stage.Write(9, 1, 3);
        stage.Read(9, 1, Old);
        Assert.Single(stage.Failed);
    }

    [Fact]
    public void A_namespace_is_not_judged_after_a_command_that_is_not_modelled()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Old);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Complete(stage.Send(new WriteUncorrectable()));
        stage.Read(9, 1, New);
        stage.Query(0, 0, ListBytes.Whole());
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_write_that_may_still_come_leaves_its_blocks_open_for_good()
    {
        using var stage = Tracking();
        stage.Lose(stage.SendWrite(9, 1, New), isQuiescent: false);
        stage.Write(9, 1, Old);
        stage.Read(9, 1, New);
        stage.Read(9, 1, Old);
        stage.Query(0, 0, ListBytes.Whole());
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_query_that_never_completes_fails()
    {
        using var stage = Tracking();
        stage.Lose(stage.SendQuery(0, 0), isQuiescent: true);
        Assert.Equal(["LBA-ALLOC-001"], stage.Failed);
    }

    [Fact]
    public void A_query_that_is_late_leaves_the_matter_open()
    {
        using var stage = Tracking();
        stage.Lose(stage.SendQuery(0, 0), isQuiescent: false);
        Assert.Empty(stage.Broken);
        Assert.Single(stage.Judge.Undecided);
    }

    [Fact]
    public void Many_overlapping_writes_are_given_up_and_known_again_after_the_next_write()
    {
        using var stage = Tracking();
        var writes = Enumerable.Range(1, 9).Select(pattern => stage.SendWrite(9, 1, (uint)pattern)).ToList();
        writes.ForEach(write => stage.Complete(write));
        stage.Read(9, 1, 99);
        Assert.Empty(stage.Broken);
        stage.Write(9, 1, New);
        stage.Read(9, 1, Old);
        Assert.Single(stage.Failed);
    }

    private sealed record WriteUncorrectable() : CommandIntent(1)
    {
        public override bool IsAdmin => false;

        public override int TransferBytes(int blockBytes) => 0;

        public override SubmissionEntry Encode() =>
            new() { Opcode = (byte)NvmOpcode.WriteUncorrectable, NamespaceIdentifier = 1, Dword10 = 9 };

        public override string Describe() => "Write Uncorrectable";
    }

    // Whether a list without the block is charged.
    private static bool Needs(Stage stage, uint content)
    {
        stage.Query(0, 0, ListBytes.Whole());
        return IsCharged(stage, content);
    }

    private static bool IsCharged(Stage stage, uint content)
    {
        if (stage.Judge.Undecided.Count == 0)
        {
            stage.Read(9, 1, content);
        }

        stage.Write(9, 1, 77);
        return stage.Failed.Any(rule => rule is "LBA-ALLOC-029/reported" or "LBA-ALLOC-030");
    }

    private static Stage Tracking() => new(Subsystems.Namespace(1, 64, unitBlocks: 1));
}

using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

public class QueueBehaviourTests
{
    [Fact]
    public void The_first_pass_posts_phase_one_and_the_second_phase_zero()
    {
        using var rig = new Rig().Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 3);

        queue.SubmitFlushes(2);
        rig.RunDry();
        queue.RingHead(2);
        queue.SubmitFlushes(2);
        rig.RunDry();

        // Entries 0 and 1 of the first pass, then 2, then the second pass has overwritten entry 0.
        Assert.Equal([false, true, true], queue.Posted.ToArray().Select(entry => entry.Phase));
        Assert.Equal([0x103, 0x101, 0x102], queue.Posted.ToArray().Select(entry => (int)entry.CommandIdentifier));
    }

    [Fact]
    public void The_reported_head_wraps_with_the_submission_queue()
    {
        using var rig = new Rig().Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 3, completionEntries: 8);

        for (var round = 0; round < 4; round++)
        {
            queue.SubmitFlushes(1);
            rig.RunDry();
        }

        Assert.Equal([1, 2, 0, 1], queue.Posted[..4].ToArray().Select(entry => (int)entry.SubmissionQueueHead));
        Assert.All(queue.Posted[..4].ToArray(), entry => Assert.Equal(2, entry.SubmissionQueueIdentifier));
    }

    [Fact]
    public void A_full_completion_queue_is_never_written_and_goes_on_when_the_host_takes_entries()
    {
        using var rig = new Rig().Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 4);

        queue.SubmitFlushes(8);
        rig.RunDry();
        var whenFull = queue.Posted.ToArray().Count(entry => entry.Phase);
        queue.RingHead(1);
        rig.RunDry();

        Assert.Equal(3, whenFull);
        Assert.Equal(0x103, queue.Posted[3].CommandIdentifier);
        Assert.Equal(0x100, queue.Posted[0].CommandIdentifier);
    }

    [Fact]
    public void All_commands_that_waited_for_room_complete_exactly_once()
    {
        using var rig = new Rig(policies: Shapes.Reordering).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 3);
        var seen = new List<ushort>();
        queue.SubmitFlushes(40);
        for (var round = 0; round < 40 && seen.Count < 40; round++)
        {
            rig.RunDry();
            seen.AddRange(queue.Take().Select(entry => entry.CommandIdentifier));
        }

        rig.RunDry();
        Assert.Empty(queue.Take());
        Assert.Equal(Enumerable.Range(0x100, 40), seen.Order().Select(identifier => (int)identifier));
    }

    [Fact]
    public void A_full_completion_queue_does_not_hold_up_another_one()
    {
        using var rig = new Rig().Started();
        var full = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 2);
        var other = new RawQueue(rig, identifier: 3, submissionEntries: 64, completionEntries: 64);
        full.SubmitFlushes(60);
        rig.RunDry();

        other.SubmitFlushes(30);
        rig.RunDry();

        Assert.Equal(30, other.Posted.ToArray().Count(entry => entry.Phase));
    }

    [Fact]
    public void Two_submission_queues_share_a_completion_queue()
    {
        using var rig = new Rig(policies: Shapes.Reordering).Started();
        var first = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 32);
        var second = new RawQueue(rig, identifier: 3, submissionEntries: 16, completionEntries: 0, shared: first);

        first.SubmitFlushes(5);
        second.SubmitFlushes(7);
        rig.RunDry();

        var posted = first.Posted.ToArray().Where(entry => entry.Phase).ToArray();
        Assert.Equal(5, posted.Count(entry => entry.SubmissionQueueIdentifier == 2));
        Assert.Equal(7, posted.Count(entry => entry.SubmissionQueueIdentifier == 3));
    }

    [Theory]
    [InlineData(16u)]
    [InlineData(0x1_0010u)]
    [InlineData(uint.MaxValue)]
    public void A_tail_outside_of_the_queue_stops_it_until_it_is_created_anew(uint value)
    {
        using var rig = new Rig().Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);

        queue.RingTail(value);
        queue.SubmitFlushes(1);
        rig.RunDry();

        Assert.DoesNotContain(queue.Posted.ToArray(), entry => entry.Phase);
        Assert.Equal(StatusCode.Success, rig.AdminStatus(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(2))));
        Assert.False(rig.Controller.Registers.Read32(0x1C) == uint.MaxValue);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(16u)]
    [InlineData(uint.MaxValue)]
    public void A_head_that_cannot_be_is_ignored(uint value)
    {
        using var rig = new Rig().Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 32, completionEntries: 16);

        queue.RingHead(value);
        queue.SubmitFlushes(20);
        rig.RunDry();

        Assert.Equal(15, queue.Posted.ToArray().Count(entry => entry.Phase));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(15)]
    public void Doorbells_are_found_with_every_stride(byte strideExponent)
    {
        using var rig = new Rig(Shapes.Configuration() with { DoorbellStrideExponent = strideExponent }).Started();
        var queue = new RawQueue(rig, identifier: 8, submissionEntries: 4, completionEntries: 4);

        queue.SubmitFlushes(1);
        rig.RunDry();

        Assert.True(queue.Posted[0].Phase);
    }

    [Fact]
    public void Writes_between_doorbells_and_to_queues_that_do_not_exist_do_nothing()
    {
        using var rig = new Rig(Shapes.Configuration() with { DoorbellStrideExponent = 2 }).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);

        foreach (var offset in new[] { 0x1000 + 4, 0x1000 + (4 * 16) + 8, 0x1000 + (1000 * 16), int.MaxValue - 3, int.MaxValue })
        {
            rig.Registers.Write32(offset, 1);
        }

        queue.SubmitFlushes(1);
        rig.RunDry();
        Assert.Single(queue.Posted.ToArray(), entry => entry.Phase);
    }

    [Fact]
    public void Deleting_a_submission_queue_ends_its_commands_without_a_late_completion()
    {
        using var rig = new Rig(policies: Shapes.Plain with { Delays = Slow }).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
        queue.SubmitFlushes(10);

        Assert.Equal(StatusCode.Success, rig.AdminStatus(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(2))));
        var posted = queue.Posted.ToArray().Count(entry => entry.Phase);
        rig.RunDry();

        Assert.Equal(posted, queue.Posted.ToArray().Count(entry => entry.Phase));
    }

    [Fact]
    public void A_ring_that_is_taken_away_while_in_use_is_a_fatal_error_and_a_recorded_access()
    {
        using var rig = new Rig().Started();
        var mark = rig.Memory.Mark;
        rig.Memory.SkipGuardPage();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
        rig.Memory.ReleaseTo(mark);

        queue.RingTail(1);
        rig.RunDry();

        Assert.NotEmpty(rig.Memory.StrayAccesses);
        Assert.Equal(2u, rig.Registers.Read32(0x1C) & 2);
    }

    private static Policies.DelayPolicy Slow { get; } = new()
    {
        PostMinimumNanoseconds = 100_000,
        PostMaximumNanoseconds = 100_000,
    };
}

using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

/// <summary>Doorbell errors: core digest 3, BASE-043 and 044.</summary>
public class DoorbellErrorTests
{
    private static readonly (AsynchronousEventType, byte) InvalidValue = (AsynchronousEventType.Error, 1);
    private static readonly (AsynchronousEventType, byte) AbsentQueue = (AsynchronousEventType.Error, 0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_tail_out_of_range_is_reported_and_ends_its_queue_alone(bool detectsAll)
    {
        using var rig = Detecting(detectsAll);
        var watch = new EventWatch(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);

        queue.RingTail(8);
        queue.SubmitFlushes(2);

        Assert.Equal([InvalidValue], watch.Look());
        Assert.Empty(queue.Take());
        rig.Write(0, 1, 1);
    }

    [Fact]
    public void A_head_out_of_range_is_reported_and_changes_nothing()
    {
        using var rig = Detecting(false);
        var watch = new EventWatch(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);

        queue.RingHead(8);
        queue.SubmitFlushes(2);

        Assert.Equal([InvalidValue], watch.Look());
        Assert.Equal(2, queue.Take().Count);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void A_queue_that_does_not_exist_may_be_noticed(bool detects, int events)
    {
        using var rig = Detecting(detects);
        var watch = new EventWatch(rig);

        rig.Registers.Write32(0x1000 + (7 * 8), 1);
        rig.Registers.Write32(0x1000 + (7 * 8) + 4, 1);
        rig.Registers.Write32(0x1000 + (900 * 8), 1);

        Assert.Equal(Enumerable.Repeat(AbsentQueue, events), watch.Look());
        rig.Write(0, 1, 1);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    public void More_commands_than_free_entries_may_be_noticed(bool detects, int completions)
    {
        using var rig = Detecting(detects);
        var watch = new EventWatch(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 4, completionEntries: 4);

        queue.SubmitFlushes(3);
        queue.RingTail(2);

        Assert.Equal(Enumerable.Repeat(InvalidValue, detects ? 1 : 0), watch.Look());
        Assert.Equal(completions, queue.Take().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_value_of_before_and_completions_that_were_not_posted_may_be_noticed(bool detects)
    {
        using var rig = Detecting(detects);
        var watch = new EventWatch(rig, requests: 2);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);

        queue.RingHead(3);
        Assert.Equal(Enumerable.Repeat(InvalidValue, detects ? 1 : 0), watch.Look());
        queue.SubmitFlushes(7);
        rig.RunDry();
        Assert.Equal(7, queue.Take().Count);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public void The_upper_half_of_a_doorbell_is_ignored_or_out_of_range(bool ignores, int completions)
    {
        using var rig = new Rig(policies: Shapes.Plain with
        {
            Queues = new QueuePolicy { IgnoresUpperDoorbellBits = ignores },
        }).Started();
        var watch = new EventWatch(rig);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);

        queue.PlaceFlushes(2);
        queue.RingTail(0x8000_0002);

        Assert.Equal(Enumerable.Repeat(InvalidValue, ignores ? 0 : 1), watch.Look());
        Assert.Equal(completions, queue.Take().Count);
    }

    private static Rig Detecting(bool detects) => new Rig(policies: Shapes.Plain with
    {
        Queues = new QueuePolicy { DetectsAbsentQueues = detects, DetectsDoubtfulValues = detects },
    }).Started();
}

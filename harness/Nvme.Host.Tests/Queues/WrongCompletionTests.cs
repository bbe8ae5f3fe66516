using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Queues;

/// <summary>What a device may post by mistake or in malice is told as an anomaly, and never confuses the queue.</summary>
public sealed class WrongCompletionTests
{
    [Fact]
    public void A_completion_that_comes_twice_counts_once()
    {
        using var bench = new QueuePairBench(8);
        var token = bench.SubmitAndFetch();

        bench.Device.Post(token.CommandIdentifier);
        bench.Device.Post(token.CommandIdentifier);
        bench.Poll();

        Assert.Equal([token], bench.Completed);
        Assert.Equal([CompletionAnomaly.UnknownCommandIdentifier], bench.Anomalies);
        Assert.Equal(0, bench.Pair.Outstanding);
    }

    [Fact]
    public void A_second_completion_that_comes_while_the_slot_is_in_use_again_completes_nothing()
    {
        using var bench = new QueuePairBench(2);
        var first = bench.SubmitAndFetch();
        bench.Device.Post(first.CommandIdentifier);
        bench.Poll();
        var second = bench.SubmitAndFetch();

        bench.Device.Post(first.CommandIdentifier);
        bench.Poll();

        Assert.Equal([first], bench.Completed);
        Assert.Equal([CompletionAnomaly.UnknownCommandIdentifier], bench.Anomalies);
        Assert.Equal(1, bench.Pair.Outstanding);

        bench.Device.Post(second.CommandIdentifier);
        bench.Poll();
        Assert.Equal([first, second], bench.Completed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x7FFF)]
    [InlineData(0xFFFF)]
    public void A_completion_of_a_command_that_never_was_completes_nothing(int identifier)
    {
        using var bench = new QueuePairBench(5);
        var token = bench.SubmitAndFetch();
        Assert.NotEqual(identifier, token.CommandIdentifier);

        bench.Device.Post((ushort)identifier);
        bench.Poll();

        Assert.Empty(bench.Completed);
        Assert.Equal([CompletionAnomaly.UnknownCommandIdentifier], bench.Anomalies);
        Assert.Equal(1, bench.Pair.Outstanding);
    }

    [Fact]
    public void A_command_cannot_complete_before_its_doorbell_rang()
    {
        using var bench = new QueuePairBench(8);
        var token = bench.Submit();

        bench.Device.Post(token.CommandIdentifier);
        bench.Poll();

        Assert.Empty(bench.Completed);
        Assert.Equal([CompletionAnomaly.UnknownCommandIdentifier], bench.Anomalies);

        bench.Pair.Ring();
        bench.Device.Fetch();
        bench.Device.Post(token.CommandIdentifier);
        bench.Poll();
        Assert.Equal([token], bench.Completed);
    }

    [Fact]
    public void A_completion_for_another_submission_queue_completes_nothing()
    {
        using var bench = new QueuePairBench(8);
        var token = bench.SubmitAndFetch();

        bench.Device.Post(EntryFor(token) with { SubmissionQueueIdentifier = 4 });
        bench.Poll();

        Assert.Empty(bench.Completed);
        Assert.Equal([CompletionAnomaly.WrongSubmissionQueue], bench.Anomalies);
        Assert.Equal(1, bench.Pair.Outstanding);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(0xFFFF)]
    public void A_head_outside_of_the_queue_is_told_and_the_completion_still_counts(int head)
    {
        using var bench = new QueuePairBench(8);
        var token = bench.SubmitAndFetch();

        bench.Device.Post(EntryFor(token) with { SubmissionQueueHead = (ushort)head });
        bench.Poll();

        Assert.Equal([CompletionAnomaly.SubmissionHeadOutOfRange], bench.Anomalies);
        Assert.Equal([token], bench.Completed);
    }

    [Fact]
    public void A_head_that_does_not_move_keeps_the_ring_full_although_every_command_completed()
    {
        using var bench = new QueuePairBench(3);
        for (var command = 0; command < 2; command++)
        {
            bench.Device.Post(EntryFor(bench.SubmitAndFetch()) with { SubmissionQueueHead = 0 });
        }

        bench.Poll();

        Assert.Equal(0, bench.Pair.Outstanding);
        Assert.True(bench.IsFull());
    }

    [Fact]
    public void An_older_head_that_is_posted_late_does_not_move_the_head_back()
    {
        using var bench = new QueuePairBench(4);
        CommandToken[] tokens = [bench.SubmitAndFetch(), bench.SubmitAndFetch(), bench.SubmitAndFetch()];

        bench.Device.Post(EntryFor(tokens[2]) with { SubmissionQueueHead = 3 });
        bench.Device.Post(EntryFor(tokens[0]) with { SubmissionQueueHead = 1 });
        bench.Poll();

        // Two slots of notes and three entries of the ring are free.
        bench.Submit();
        bench.Submit();
        Assert.True(bench.IsFull());
        Assert.Equal(3, bench.Pair.Outstanding);
    }

    [Fact]
    public void A_flood_of_completions_is_taken_one_ring_at_a_time()
    {
        using var bench = new QueuePairBench(4);
        for (var entry = 0; entry < 4; entry++)
        {
            bench.Device.Post(0x1234);
        }

        Assert.Equal(4, bench.Poll());
        Assert.Equal(0, bench.Poll());
        Assert.Equal(4, bench.Anomalies.Count);
    }

    [Fact]
    public void A_device_that_posts_more_the_more_is_taken_cannot_hold_the_host()
    {
        using var bench = new QueuePairBench(4);
        var sink = new FeedingSink(bench);
        bench.Device.Post(0x1234);

        Assert.Equal(4, bench.Pair.Poll(sink));
        Assert.Equal(4, sink.Anomalies);
    }

    private static CompletionEntry EntryFor(CommandToken token) => new()
    {
        CommandIdentifier = token.CommandIdentifier,
        SubmissionQueueIdentifier = 3,
        SubmissionQueueHead = 1,
    };

    // Answers every entry that is taken with another one.
    private sealed class FeedingSink(QueuePairBench bench) : ICompletionSink
    {
        public int Anomalies { get; private set; }

        public void OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry) =>
            Assert.Fail("There is nothing to complete.");

        public void OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry)
        {
            Anomalies++;
            bench.Device.Post(0x1234);
        }
    }
}

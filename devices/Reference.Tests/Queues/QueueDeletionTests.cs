using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

/// <summary>Deleting a submission queue with commands in flight: core digest 10, BASE-038.</summary>
public class QueueDeletionTests
{
    private static readonly DelayPolicy Slow = new()
    {
        Order = CompletionOrder.OutOfOrder,
        FetchNanoseconds = 10,
        ExecuteMinimumNanoseconds = 10_000,
        ExecuteMaximumNanoseconds = 1_000_000,
        PostMinimumNanoseconds = 10_000,
        PostMaximumNanoseconds = 1_000_000,
    };

    [Fact]
    public void Implicitly_nothing_comes_any_more()
    {
        using var rig = Deleting(QueueDeletion.Implicit);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        queue.SubmitFlushes(50);

        Delete(rig);
        var whenDeleted = queue.Completions.Span.ToArray();
        rig.RunDry();

        Assert.Equal(whenDeleted, queue.Completions.Span.ToArray());
        Assert.InRange(queue.Take().Count, 0, 49);
    }

    [Fact]
    public void Explicitly_every_fetched_command_is_completed_before_the_deletion_and_none_twice()
    {
        using var rig = Deleting(QueueDeletion.Explicit);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 64);
        queue.SubmitFlushes(50);
        rig.RunFor(5_000);

        Delete(rig);
        var entries = queue.TakeWithoutRinging();
        rig.RunDry();

        Assert.Empty(queue.TakeWithoutRinging());
        Assert.Equal(50, entries.Select(entry => entry.CommandIdentifier).Distinct().Count());
        Assert.Equal(50, entries.Count);
        var outcomes = entries.Select(entry => entry.Status.CodeWithType).Distinct().Order();
        Assert.Equal([StatusCode.Success, StatusCode.AbortedDueToSubmissionQueueDeletion], outcomes);
    }

    [Fact]
    public void A_full_completion_queue_does_not_keep_the_deletion_waiting()
    {
        using var rig = Deleting(QueueDeletion.Explicit);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 64, completionEntries: 4);
        queue.SubmitFlushes(20);
        rig.RunDry();

        Delete(rig);
        rig.RunDry();

        Assert.Equal(3, queue.TakeWithoutRinging().Count);
    }

    [Fact]
    public void A_queue_that_shares_the_completion_queue_goes_on()
    {
        using var rig = Deleting(QueueDeletion.Explicit);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 8);
        var other = new RawQueue(rig, identifier: 3, submissionEntries: 16, completionEntries: 8, shared: queue);
        queue.SubmitFlushes(12);
        var first = other.SubmitFlushes(12);

        Delete(rig);
        var ofOther = new List<ushort>();
        for (var round = 0; round < 20; round++)
        {
            rig.RunDry();
            ofOther.AddRange(queue.Take().Where(entry => entry.SubmissionQueueIdentifier == 3).Select(entry => entry.CommandIdentifier));
        }

        Assert.Equal(Enumerable.Range(first, 12), ofOther.Order().Select(identifier => (int)identifier));
    }

    [Fact]
    public void Commands_are_fetched_in_batches_where_the_policy_says_so()
    {
        using var rig = new Rig(policies: Shapes.Plain with
        {
            Queues = new QueuePolicy { FetchBatchCommands = 8 },
            Delays = new DelayPolicy { FetchNanoseconds = 10_000 },
        }).Started();
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);

        queue.SubmitFlushes(10);
        rig.RunDry();

        Assert.Equal([8, 8, 8, 8, 8, 8, 8, 8, 10, 10], queue.Take().Select(entry => (int)entry.SubmissionQueueHead));
    }

    private static void Delete(Rig rig) => Assert.Equal(
        StatusCode.Success,
        rig.AdminStatus(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(2))));

    private static Rig Deleting(QueueDeletion deletion) => new Rig(policies: Shapes.Plain with
    {
        Delays = Slow, Queues = new QueuePolicy { Deletion = deletion },
    }).Started();
}

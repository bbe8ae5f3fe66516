using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Rings, doorbells, phases and heads.</summary>
internal static class QueueExamples
{
    internal static IEnumerable<Example> All => [.. OfSubmissions, .. OfCompletions, .. OfDoorbells];

    private static IEnumerable<Example> OfSubmissions =>
    [
        new("queue-submission-ring-rounded-down", "5", "0", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 6, completionEntries: 16);
            queue.SubmitFlushes(5);
            return Completed(rig, queue);
        }),
        new("queue-deleted-queue-goes-on", "0", "3", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
            queue.SubmitFlushes(3);
            rig.RunFor(500);
            rig.AdminStatus(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(2)));
            return Completed(rig, queue);
        })
        {
            Policies = new() { Delays = new() { PostMinimumNanoseconds = 50_000, PostMaximumNanoseconds = 50_000 } },
        },
        new("queue-last-queue-is-deaf", "1", "0", rig =>
        {
            var queue = new RawQueue(rig, identifier: 8, submissionEntries: 8, completionEntries: 8);
            queue.SubmitFlushes(1);
            return Completed(rig, queue);
        }),
        new("queue-head-not-wrapped", "0", "2", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 2, completionEntries: 8);
            queue.SubmitFlushes(1);
            rig.RunDry();
            queue.SubmitFlushes(1);
            rig.RunDry();
            return queue.Posted[1].SubmissionQueueHead.ToString(null, null);
        }),
    ];

    private static IEnumerable<Example> OfCompletions =>
    [
        new("queue-phase-of-odd-rings", "3", "2", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 3);
            var taken = 0;
            for (var round = 0; round < 3; round++)
            {
                queue.SubmitFlushes(1);
                rig.RunDry();
                taken += queue.Take().Count;
            }

            return taken.ToString(null, null);
        }),
        new("queue-full-ring-overwritten", "100", "104", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 4);
            queue.SubmitFlushes(6);
            rig.RunDry();
            return queue.Posted[0].CommandIdentifier.ToString("X", null);
        }),
        new("queue-full-ring-blocks-others", "1", "0", rig =>
        {
            var full = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 4);
            var other = new RawQueue(rig, identifier: 3, submissionEntries: 16, completionEntries: 16);
            full.SubmitFlushes(6);
            rig.RunDry();
            other.SubmitFlushes(1);
            return Completed(rig, other);
        }),
        new("queue-shared-ring-names-newest-queue", "2", "3", rig =>
        {
            var first = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
            _ = new RawQueue(rig, identifier: 3, submissionEntries: 16, completionEntries: 16, shared: first);
            first.SubmitFlushes(1);
            rig.RunDry();
            return first.Posted[0].SubmissionQueueIdentifier.ToString(null, null);
        }),
    ];

    private static IEnumerable<Example> OfDoorbells =>
    [
        new("queue-absent-doorbell-is-fatal", "1", "3", rig =>
        {
            rig.Registers.Write32((int)Doorbells.SubmissionTail(6, 0), 1);
            return rig.SettledStatus();
        }),
        new("queue-tail-taken-modulo", "0", "1", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
            queue.PlaceFlushes(1);
            queue.RingTail(9);
            return Completed(rig, queue);
        }),
    ];

    private static string Completed(Rig rig, RawQueue queue)
    {
        rig.RunDry();
        return queue.Take().Count.ToString(null, null);
    }
}

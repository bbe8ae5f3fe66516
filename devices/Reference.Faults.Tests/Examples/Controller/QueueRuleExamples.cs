using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What is asked of whoever creates and deletes queues.</summary>
internal static class QueueRuleExamples
{
    internal static IEnumerable<Example> All =>
    [
        new("queue-largest-size-refused", nameof(StatusCode.Success), nameof(StatusCode.InvalidQueueSize),
            rig => rig.CreateCompletionQueue(2, 1023)),
        new("queue-live-queue-overwritten", nameof(StatusCode.InvalidQueueIdentifier), nameof(StatusCode.Success),
            rig => rig.CreateCompletionQueue(1, 15)),
        new("queue-vector-not-checked", nameof(StatusCode.InvalidInterruptVector), nameof(StatusCode.Success),
            rig => rig.CreateCompletionQueue(2, 15, vector: 2047)),
        new("queue-contiguity-ignored", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            rig => rig.CreateCompletionQueue(2, 15, isContiguous: false))
        {
            Configuration = Shapes.Configuration() with { Queues = new QueueConfiguration { ContiguousRequired = true } },
        },
        new("queue-entry-sizes-assumed", nameof(StatusCode.InvalidQueueSize), nameof(StatusCode.Success), rig =>
        {
            rig.Configure(1);
            return rig.CreateCompletionQueue(2, 15);
        }),
        new("queue-admin-queue-stands-in", nameof(StatusCode.CompletionQueueInvalid), nameof(StatusCode.Success), rig =>
        {
            var create = new CreateIoSubmissionQueueCommand(2, 15, 5) { PhysicallyContiguous = true };
            var ring = rig.Page();
            return rig.DescribedAdminStatus(CreateIoSubmissionQueueCommand.Encode(create) with { Prp1 = ring.DeviceAddress }).ToString();
        }),
        new("queue-completion-queue-deleted-in-use", nameof(StatusCode.InvalidQueueDeletion), nameof(StatusCode.Success),
            rig => rig.AdminStatus(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Completion(1))).ToString()),
        new("queue-count-changed-late", nameof(StatusCode.CommandSequenceError), nameof(StatusCode.Success),
            rig => rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, 0)).ToString()),
    ];
}

using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas.ChangedLbaExamples;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>What may be said of queues, and what is refused.</summary>
internal static class RingRuleExamples
{
    private const uint Armed = 1u << 31;

    internal static IEnumerable<Example> All => [.. OfHeads, .. OfPointers, .. OfCreation, .. OfDeletion, .. OfLogs];

    private static IEnumerable<Example> OfHeads =>
    [
        Example("lm-head-beyond-tail-accepted", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success), host =>
        {
            host.Logging(8);
            host.Write(1, 1);
            return host.SetHead(5).ToString();
        }),
        Example("lm-head-of-empty-ring-moves", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            host => host.WithQueue(8).SetHead(1).ToString()),
        Example("lm-head-behind-ring-accepted", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            host => host.WithQueue(8).SetHead(8).ToString()),
        Example("lm-head-across-wrap-refused", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand), host =>
        {
            host.Logging(4).Round(2);
            host.Write(1, 1);
            host.Take();
            return host.Advance().ToString();
        }),
        Example("lm-head-trigger-behind-ring-accepted", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            host => host.WithQueue(8).SetHead(0, trigger: 8).ToString()),
        Example("lm-head-unused-trigger-checked", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            host => Set(host.WithQueue(8), 0, trigger: 99).ToString()),
    ];

    private static IEnumerable<Example> OfPointers =>
    [
        Example("lm-head-disarmed-trigger-shown", "0", "5", host =>
        {
            host.WithQueue(8).SetHead(0, trigger: 5);
            Set(host, 0, trigger: 5);
            host.Verbs.ReadPointers(host.QueueIdentifier, out var pointers, out _);
            return pointers.TailTrigger.ToString(null, null);
        }),
        Example("lm-head-get-arms-trigger", "False", "True", host =>
        {
            host.WithQueue(8);
            var command = new GetFeaturesCommand(FeatureIdentifier.ControllerDataQueue) { Dword11 = host.QueueIdentifier | Armed };
            host.Rig.GetFeature(command, host.Rig.Page());
            host.Verbs.ReadPointers(host.QueueIdentifier, out _, out var isArmed);
            return isArmed.ToString();
        }),
        Example("lm-head-unknown-queue-reads-zero", nameof(StatusCode.InvalidControllerDataQueue), nameof(StatusCode.Success),
            host => Code(host.Verbs.ReadPointers(99, out _, out _))),
        Example("lm-head-pointers-swapped", "0", "5", host =>
        {
            host.WithQueue(8).SetHead(0, trigger: 5);
            host.Verbs.ReadPointers(host.QueueIdentifier, out var pointers, out _);
            return pointers.Head.ToString(null, null);
        }),
    ];

    private static IEnumerable<Example> OfCreation =>
    [
        Example("lm-create-size-rounded-down", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success), host => Create(host, 17)),
        Example("lm-create-offset-accepted", nameof(StatusCode.PrpOffsetInvalid), nameof(StatusCode.Success), host => Create(host, 16, 512)),
        Example("lm-create-type-ignored", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            host => Create(host, 16, type: (ControllerDataQueueType)1)),
        Example("lm-create-second-queue-for-target", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            host => host.WithQueue().Create(MigrationRig.Target).ToString()),
        Example("lm-create-queue-limit-not-enforced", nameof(StatusCode.NotEnoughResources), nameof(StatusCode.Success),
            host => host.WithQueue().Create(MigrationRig.Other).ToString())
            with { Configuration = With(MigrationRig.Everything with { QueuesPerController = 1, QueuesInSubsystem = 1 }) },
        Example("lm-create-range-limit-not-enforced", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success), host => Code(
            host.Verbs.Create(LbaMigrationQueue.In(host.Rig.Memory, 256, isContiguous: false), MigrationRig.Target, out _)))
            with { Configuration = With(MigrationRig.Everything with { RangesPerQueue = 1 }) },
        Example("lm-create-ranges-never-given-back", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand), host =>
        {
            host.WithQueue().Delete();
            host.WithQueue().Delete();
            return host.Create(MigrationRig.Target).ToString();
        })
        with { Configuration = With(MigrationRig.Everything with { RangesPerQueue = 1, RangesInSubsystem = 2 }) },
    ];

    private static IEnumerable<Example> OfDeletion =>
    [
        Example("lm-delete-of-unknown-succeeds", nameof(StatusCode.InvalidControllerDataQueue), nameof(StatusCode.Success),
            host => Code(host.Verbs.Delete(99))),
        Example("lm-delete-leaves-feature", nameof(StatusCode.InvalidControllerDataQueue), nameof(StatusCode.Success), host =>
        {
            host.WithQueue().Verbs.ReadPointers(host.QueueIdentifier, out _, out _);
            host.Delete();
            return Code(host.Verbs.ReadPointers(host.QueueIdentifier, out _, out _));
        }),
        Example("lm-delete-leaves-log-running", "", "1:1+1", host =>
        {
            host.Logging().Take();
            host.Delete();
            host.Write(1, 1);
            return host.Take();
        }),
    ];

    private static IEnumerable<Example> OfLogs =>
    [
        Example("lm-start-again-succeeds", nameof(StatusCode.InvalidControllerDataQueue), nameof(StatusCode.Success),
            host => host.Logging().Start().ToString()),
        Example("lm-start-unknown-queue-is-invalid-field", nameof(StatusCode.InvalidControllerDataQueue),
            nameof(StatusCode.InvalidFieldInCommand), host => Code(host.Verbs.Log(LoggingAction.Start, 99))),
        Example("lm-stop-of-suspended-accepted", nameof(StatusCode.ControllerSuspended), nameof(StatusCode.Success), host =>
        {
            host.Logging().Suspend();
            return host.Stop().ToString();
        }),
        Example("lm-start-of-suspended-accepted", nameof(StatusCode.ControllerSuspended), nameof(StatusCode.Success), host =>
        {
            host.WithQueue().Suspend();
            return host.Start().ToString();
        }),
        Example("lm-start-action-has-one-bit", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success),
            host => Code(host.WithQueue().Verbs.Log((LoggingAction)3, host.QueueIdentifier))),
        Example("lm-start-namespace-ignored", nameof(StatusCode.InvalidFieldInCommand), nameof(StatusCode.Success), host =>
        {
            host.WithQueue();
            var command = LogUserDataChangesCommand.Encode(new(LoggingAction.Start, host.QueueIdentifier));
            return host.Rig.AdminStatus(command with { NamespaceIdentifier = 1 }).ToString();
        }),
        Example("lm-start-blocked-by-other-log", nameof(StatusCode.Success), nameof(StatusCode.InvalidControllerDataQueue), host =>
        {
            host.Logging().WithQueue(target: MigrationRig.Other);
            return host.Start().ToString();
        }),
    ];

    private static ReferenceConfiguration With(LiveMigrationConfiguration migration) => Shape with { LiveMigration = migration };

    private static string Code(CommandResult result) => result.Completion.Status.CodeWithType.ToString();

    private static StatusCode Set(MigrationRig host, uint head, uint trigger) => host.Rig.SetFeatureStatus(
        new SetFeaturesCommand(FeatureIdentifier.ControllerDataQueue, host.QueueIdentifier) { Dword12 = head, Dword13 = trigger });

    private static string Create(MigrationRig host, uint dwords, ulong offset = 0, ControllerDataQueueType type = default)
    {
        var command = CreateControllerDataQueueCommand.Encode(new(type, MigrationRig.Target, dwords) { PhysicallyContiguous = true });
        command.Prp1 = host.Rig.Page().DeviceAddress + offset;
        return host.Rig.DescribedAdminStatus(command).ToString();
    }
}

using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What a host sets and sends when it gets to know a controller.</summary>
internal static class ProbeCommandExamples
{
    private const ushort Victim = 0x105;
    private const uint NamespaceNotices = 1 << 8;

    internal static IEnumerable<Example> All => [.. OfFeatures, .. OfCommands];

    private static IEnumerable<Example> OfFeatures =>
    [
        new("feature-timestamp-needs-broadcast", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.Timestamp), rig.Filled(sizeof(ulong), 0)).ToString())
        {
            Configuration = Shapes.Configuration() with { HostNotes = new HostNotesConfiguration { Timestamp = true } },
        },
        new("feature-power-transitions-missing", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand), rig =>
        {
            var table = rig.Filled(AutonomousPowerStateTransitionTable.Size, 0, DmaSpace.PageBytes);
            return rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.AutonomousPowerStateTransition, 1), table).ToString();
        })
        {
            Configuration = Shapes.Configuration() with
            {
                Power = new PowerConfiguration { States = 3, OperationalStates = 2, AutonomousTransitions = true },
            },
        },
        new("feature-grant-counts-from-one", "10001", "20002", rig =>
        {
            rig.Controller.Reset(Nvme.Host.Controllers.ResetKind.Controller);
            rig.Started(queuePairs: 0);
            return rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, 0x1_0001)).Completion.Dword0.ToString("X", null);
        }),
        new("feature-notices-refused", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.SetFeatureStatus(
                new SetFeaturesCommand(FeatureIdentifier.AsynchronousEventConfiguration, NamespaceNotices)).ToString())
        {
            Configuration = Shapes.Configuration() with { Events = new EventsConfiguration { NamespaceNotices = true } },
        },
        new("feature-excess-not-granted", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand), rig =>
        {
            rig.Controller.Reset(Nvme.Host.Controllers.ResetKind.Controller);
            rig.Started(queuePairs: 0);
            return rig.SetFeatureStatus(new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, 0x0100_0100)).ToString();
        }),
    ];

    private static IEnumerable<Example> OfCommands =>
    [
        new("queue-doorbell-buffers-need-no-queues", nameof(StatusCode.Success), nameof(StatusCode.CommandSequenceError), rig =>
        {
            var buffers = new DoorbellBufferConfigCommand(rig.Page().DeviceAddress, rig.Page().DeviceAddress);
            return rig.DescribedAdminStatus(DoorbellBufferConfigCommand.Encode(buffers)).ToString();
        })
        {
            Configuration = Shapes.Configuration() with { Queues = new QueueConfiguration { DoorbellBuffers = true } },
        },
        new("cmd-aborted-command-completes-twice", "1", "2", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
            queue.SubmitFlushes(6);
            rig.Admin(AbortCommand.Encode(new AbortCommand(2, Victim)));
            rig.RunDry();
            return queue.Take().Count(entry => entry.CommandIdentifier == Victim).ToString(null, null);
        }),
        new("queue-wrap-completes-twice", "3", "4", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 3);
            var count = 0;
            for (var command = 0; command < 3; command++)
            {
                queue.SubmitFlushes(1);
                rig.RunDry();
                count += queue.Take().Count;
            }

            return count.ToString(null, null);
        }),
        new("life-completion-arrives-after-reset", "0", "1", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 4, completionEntries: 4);
            queue.SubmitFlushes(1);
            rig.RunFor(1_000);
            rig.Configure(0);
            return queue.TakeWithoutRinging().Count.ToString(null, null);
        })
        {
            Policies = new ReferencePolicies
            {
                Delays = new DelayPolicy { FetchNanoseconds = 10, ExecuteMinimumNanoseconds = 10_000, ExecuteMaximumNanoseconds = 10_000 },
            },
        },
        new("error-lasting-errors-are-retried", "1", "0", rig => (rig.Fail(1)[0].Status.DoNotRetry ? 1 : 0).ToString(null, null)),
    ];
}

using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What a controller has to bear: load, storms, many rounds, and any bytes.</summary>
internal static class SurvivalExamples
{
    private const long Second = 1_000_000_000;
    private const int PowerStates = 2048;

    private static readonly ReferencePolicies Unhurried = new()
    {
        Delays = new DelayPolicy { PostMinimumNanoseconds = 50_000, PostMaximumNanoseconds = 50_000 },
    };

    internal static IEnumerable<Example> All => [.. OfRounds, .. OfIdentify, .. OfCommands, .. OfQueues];

    private static IEnumerable<Example> OfRounds =>
    [
        new("life-each-enable-leaks", "1", "0", rig =>
        {
            for (var round = 0; round < 15; round++)
            {
                rig.Registers.Write32(RegisterOffset.ControllerConfiguration, 0);
                rig.RunFor(Second);
                rig.Registers.Write32(RegisterOffset.ControllerConfiguration, ControllerVerbs.Enabled);
                rig.RunFor(Second);
            }

            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        }),
        new("life-commands-cut-off-leak", "1", "0", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 32, completionEntries: 32);
            queue.SubmitFlushes(30);
            rig.RunFor(20_000);
            rig.Registers.Write32(RegisterOffset.ControllerConfiguration, 0);
            rig.RunFor(Second);
            rig.Registers.Write32(RegisterOffset.ControllerConfiguration, ControllerVerbs.Enabled);
            rig.RunFor(Second);
            return rig.RegisterAt(RegisterOffset.ControllerStatus);
        })
        {
            Policies = Unhurried,
        },
    ];

    private static IEnumerable<Example> OfIdentify =>
    [
        new("identify-page-shared-in-flight", "3E8", "12341234", rig =>
        {
            var queue = RawQueue.Admin(rig, 8);
            var (controller, target) = (rig.Page(), rig.Page());
            queue.Submit(
                IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller)) with { Prp1 = controller.DeviceAddress },
                IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Namespace, Shapes.Nsid)) with { Prp1 = target.DeviceAddress });
            rig.RunDry();
            return target.Span.ToArray().Dword(0);
        })
        {
            Policies = Unhurried,
        },
        new("identify-torn-under-load", "whole", "torn", rig =>
        {
            var before = rig.Identify(IdentifyCns.Controller)[PowerStates..];
            rig.Prepare(0, 1, 0x11);
            rig.IoQueue.Ring();
            return before.AsSpan().SequenceEqual(rig.Identify(IdentifyCns.Controller).AsSpan(PowerStates)) ? "whole" : "torn";
        })
        {
            Policies = Unhurried,
        },
        new("identify-list-padded-with-leftovers", "0", "20202020", rig => rig.Identify(IdentifyCns.ActiveNamespaceList).Dword(12)),
    ];

    private static IEnumerable<Example> OfCommands =>
    [
        new("cmd-abort-storm-is-not-answered", "all", "some", rig =>
        {
            var queue = RawQueue.Admin(rig, 32);
            queue.Submit([.. Enumerable.Repeat(AbortCommand.Encode(new AbortCommand(5, 0x77)), 16)]);
            rig.RunDry();
            return queue.Take().Count == 16 ? "all" : "some";
        })
        {
            Configuration = Shapes.Configuration() with { AbortLimitZeroBased = 0 },
            Policies = Unhurried,
        },
        new("cmd-abort-storm-lowers-limit", nameof(StatusCode.Success), nameof(StatusCode.AbortCommandLimitExceeded), rig =>
        {
            var queue = RawQueue.Admin(rig, 32);
            queue.Submit([.. Enumerable.Repeat(AbortCommand.Encode(new AbortCommand(5, 0x77)), 16)]);
            rig.RunDry();
            queue.Take();
            queue.Submit(AbortCommand.Encode(new AbortCommand(5, 0x77)));
            rig.RunDry();
            return queue.Take()[0].Status.CodeWithType.ToString();
        })
        {
            Configuration = Shapes.Configuration() with { AbortLimitZeroBased = 0 },
            Policies = Unhurried,
        },
        new("cmd-reserved-dword-refused-once", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.IoStatus(FlushCommand.Encode(new FlushCommand(Shapes.Nsid)) with { Dword12 = 1 }).ToString()),
        new("feature-get-with-save-bit-sets", "same", "another", rig =>
        {
            var get = GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.Arbitration));
            var before = rig.Admin(get).Completion.Dword0;
            rig.Admin(get with { Dword10 = get.Dword10 | 1u << 31, Dword11 = ~before & 7 });
            return rig.Admin(get).Completion.Dword0 == before ? "same" : "another";
        }),
        new("cmd-vendor-opcode-never-ends", "1", "0", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
            queue.Submit(new SubmissionEntry { Opcode = 0x80, NamespaceIdentifier = Shapes.Nsid });
            rig.RunDry();
            return queue.Take().Count.ToString(null, null);
        }),
        new("cmd-log-offset-overflow-is-fatal", "1", "3", rig =>
        {
            var command = new GetLogPageCommand(LogPageIdentifier.ErrorInformation, 15) { Offset = ulong.MaxValue };
            Assert.True(rig.Controller.Admin.TrySubmit(GetLogPageCommand.Encode(command), DmaBuffer.None, out _));
            rig.Controller.Admin.Ring();
            return rig.SettledStatus();
        }),
        new("reads-swap-in-deep-queues", "own data", "data of others", rig =>
        {
            rig.WriteNumbered(0, 32);
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 32, completionEntries: 32);
            var buffers = Enumerable.Range(0, 16).Select(_ => rig.Filled(1024, 0xEE, DmaSpace.PageBytes)).ToArray();
            queue.Submit([.. buffers.Select((buffer, index) => ReadWriteCommand.Encode(
                new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, (ulong)index, (ushort)(index % 2))) with { Prp1 = buffer.DeviceAddress })]);
            rig.RunDry();
            return buffers.Select((buffer, index) => buffer.Span[0] == index + 1).All(static isOwn => isOwn) ? "own data" : "data of others";
        })
        {
            Policies = Shapes.Reordering,
        },
    ];

    private static IEnumerable<Example> OfQueues =>
    [
        new("queue-equal-identifiers-share-entry", "2", "EE", rig =>
        {
            rig.WriteNumbered(0, 2);
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
            DmaBuffer[] buffers = [rig.Filled(512, 0xEE, DmaSpace.PageBytes), rig.Filled(512, 0xEE, DmaSpace.PageBytes)];
            queue.SubmitAs(0x55, [.. buffers.Select((buffer, block) => ReadWriteCommand.Encode(
                new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, (ulong)block, 0)) with { Prp1 = buffer.DeviceAddress })]);
            rig.RunDry();
            return buffers[1].Span[0].ToString("X", null);
        })
        {
            Policies = Unhurried,
        },
        new("queue-size-beyond-limit-taken", nameof(StatusCode.InvalidQueueSize), nameof(StatusCode.Success),
            rig => rig.CreateCompletionQueue(2, 1024)),
        new("queue-one-entry-taken-for-two", nameof(StatusCode.InvalidQueueSize), nameof(StatusCode.Success), rig =>
        {
            var create = new CreateIoSubmissionQueueCommand(2, 0, 1) { PhysicallyContiguous = true };
            return rig.AdminStatus(CreateIoSubmissionQueueCommand.Encode(create), rig.Page().Slice(0, 4)).ToString();
        }),
        new("queue-completion-built-over-command", "0", "3", rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
            var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, 0, 3));
            queue.Submit(read with { Prp1 = rig.Page().DeviceAddress });
            rig.RunDry();
            return queue.Take()[0].Dword1.ToString(null, null);
        }),
    ];
}

using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Events, Abort, and memory that belongs to the host again.</summary>
internal static class EventExamples
{
    private const uint LowestThreshold = 1;
    private const uint UnderHighest = 0x10_0000 | 500;
    private const ushort Victim = 0x105;

    private static ReferencePolicies Attentive { get; } = new() { Queues = new QueuePolicy { DetectsAbsentQueues = true } };

    internal static IEnumerable<Example> All => [.. OfErrors, .. OfTemperatures, .. OfAbort, .. OfMemory];

    private static IEnumerable<Example> OfErrors =>
    [
        new("event-types-not-masked", "1", "2", rig =>
        {
            var host = EventHost.On(rig);
            RingNothing(rig);
            var first = host.Reported().Count;
            RingNothing(rig);
            return (first + host.Reported().Count).ToString(null, null);
        })
        {
            Policies = Attentive,
        },
        new("event-lost-without-request", "1", "0", rig =>
        {
            RingNothing(rig);
            return new EventWatch(rig).Look().Count.ToString(null, null);
        })
        {
            Policies = Attentive,
        },
        new("event-one-request-less", "0", "1", rig =>
        {
            var queue = RawQueue.Admin(rig, 32);
            queue.Submit([.. Enumerable.Repeat(AsynchronousEventRequestCommand.Encode(), 4)]);
            rig.RunDry();
            return queue.Take().Count.ToString(null, null);
        }),
        new("log-read-always-clears", "0", "1", rig =>
        {
            var host = EventHost.On(rig);
            RingNothing(rig);
            host.Reported();
            var read = new GetLogPageCommand(LogPageIdentifier.ErrorInformation, 15) { RetainAsynchronousEvent = true };
            host.Execute(GetLogPageCommand.Encode(read) with { Prp1 = rig.Page().DeviceAddress });
            RingNothing(rig);
            return host.Reported().Count.ToString(null, null);
        })
        {
            Policies = Attentive,
        },
    ];

    private static IEnumerable<Example> OfTemperatures =>
    [
        new("event-gates-ignored", "1", "2", rig =>
        {
            var queue = RawQueue.Admin(rig, 32);
            var threshold = new SetFeaturesCommand(FeatureIdentifier.TemperatureThreshold, LowestThreshold);
            queue.Submit(AsynchronousEventRequestCommand.Encode(), SetFeaturesCommand.Encode(threshold));
            rig.RunDry();
            return queue.Take().Count.ToString(null, null);
        }),
        new("event-under-threshold-unheard", "1", "0", rig =>
        {
            var host = EventHost.On(rig);
            host.SetFeature(FeatureIdentifier.TemperatureThreshold, UnderHighest);
            return host.Reported().Count.ToString(null, null);
        }),
        new("event-temperature-warning-sticks", "0", "2", rig =>
        {
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.TemperatureThreshold, LowestThreshold));
            rig.Log(LogPageIdentifier.SmartHealthInformation, 512);
            rig.SetFeature(new SetFeaturesCommand(FeatureIdentifier.TemperatureThreshold, ushort.MaxValue));
            return rig.Log(LogPageIdentifier.SmartHealthInformation, 512)[0].ToString(null, null);
        }),
    ];

    private static IEnumerable<Example> OfAbort =>
    [
        new("cmd-abort-leaks-identifier", "1", "770001", rig =>
            rig.Admin(AbortCommand.Encode(new AbortCommand(5, 0x77))).Completion.Dword0.ToString("X", null)),
        new("cmd-abort-claims-too-much", nameof(StatusCode.CommandAbortRequested), nameof(StatusCode.Success), rig =>
        {
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 16, completionEntries: 16);
            queue.SubmitFlushes(6);
            rig.Admin(AbortCommand.Encode(new AbortCommand(2, Victim)));
            rig.RunDry();
            return queue.Take().Find(entry => entry.CommandIdentifier == Victim).Status.CodeWithType.ToString();
        }),
        new("cmd-abort-of-nothing-fails", nameof(StatusCode.Success), nameof(StatusCode.InvalidFieldInCommand),
            rig => rig.AdminStatus(AbortCommand.Encode(new AbortCommand(5, 0x77))).ToString()),
    ];

    private static IEnumerable<Example> OfMemory =>
    [
        new("queue-doorbell-buffers-outlive-reset", "1", "0", rig =>
        {
            var buffers = new DoorbellBufferConfigCommand(Cleared(rig).DeviceAddress, Cleared(rig).DeviceAddress);
            rig.DescribedAdminStatus(DoorbellBufferConfigCommand.Encode(buffers));
            rig.Restart();
            var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
            queue.SubmitFlushes(1);
            rig.RunDry();
            return queue.Take().Count.ToString(null, null);
        })
        {
            Configuration = Shapes.Configuration() with { Queues = new QueueConfiguration { DoorbellBuffers = true } },
        },
        new("feature-lent-memory-used-late", "77", "45", rig =>
        {
            var (lent, list) = (rig.Filled(4 * DmaSpace.PageBytes, 0x77, DmaSpace.PageBytes), rig.Page());
            MemoryMarshal.Write(list.Span, new HostMemoryBufferDescriptor { Address = lent.DeviceAddress, SizePages = 4 });
            var setting = new HostMemoryBufferSetting(new HostMemoryBufferControl { Enable = true }, 4, list.DeviceAddress, 1);
            rig.SetFeature(setting.ToCommand());
            rig.SetFeature(new HostMemoryBufferSetting(default).ToCommand());
            lent.Span.Fill(0x77);
            rig.RunDry();
            return lent.Span[0].ToString("X", null);
        })
        {
            Configuration = Shapes.Configuration() with
            {
                HostMemoryBuffer = new HostMemoryBufferConfiguration
                {
                    PreferredSize4Kibibytes = 8, MinimumSize4Kibibytes = 4, MaximumDescriptors = 2,
                },
            },
        },
    ];

    private static DmaBuffer Cleared(Rig rig)
    {
        var page = rig.Page();
        page.Span.Clear();
        return page;
    }

    private static void RingNothing(Rig rig)
    {
        rig.Registers.Write32((int)Doorbells.SubmissionTail(6, 0), 1);
        rig.RunDry();
    }
}

using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas.ChangedLbaExamples;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>Events of queues: when they come, how often, and what they say.</summary>
internal static class RingEventExamples
{
    internal static IEnumerable<Example> All => [.. OfTheTail, .. OfFullRings];

    private static IEnumerable<Example> OfTheTail =>
    [
        Example("lm-event-tail-one-slot-early", "0", "1", host =>
        {
            var events = new EventRequests(host.Rig);
            host.Logging(8).SetHead(0, trigger: 2);
            host.Write(1, 1);
            return Count(events);
        }),
        Example("lm-event-tail-comes-twice", "1", "2", host =>
        {
            var events = new EventRequests(host.Rig);
            host.Logging(4).Take();
            host.Advance(trigger: 1);
            var count = 0;
            for (var block = 0ul; block < 8; block++)
            {
                host.Write(block, 1);
                count += events.Take().Count;
                host.Take();
                host.Advance();
            }

            return count.ToString(null, null);
        }),
        Example("lm-event-tail-unasked", "0", "1", host =>
        {
            var events = new EventRequests(host.Rig);
            host.Logging(4).Take();
            host.Advance();
            host.Write(1, 1);
            host.Write(2, 1);
            host.Write(3, 1);
            return events.Take().Count(happened => happened.Dword0 == 4).ToString(null, null);
        }),
        Example("lm-event-pending-survives-set", "0", "1", host =>
        {
            host.Logging(8).SetHead(0, trigger: 1);
            host.Write(1, 1);
            host.SetHead(1);
            return Count(new EventRequests(host.Rig));
        }),
        Example("lm-head-fired-trigger-stays-armed", "False", "True", host =>
        {
            host.Logging(8).SetHead(0, trigger: 1);
            host.Write(1, 1);
            host.Verbs.ReadPointers(host.QueueIdentifier, out _, out var isArmed);
            return isArmed.ToString();
        }),
    ];

    private static IEnumerable<Example> OfFullRings =>
    [
        Example("lm-event-full-missing", "1", "0", host => Count(Fill(host))),
        Example("lm-event-full-reported-as-tail", "104", "4", host => $"{Fill(host).Take()[0].Dword0:X}"),
        Example("lm-event-is-notice", "104", "102", host => $"{Fill(host).Take()[0].Dword0:X}"),
        Example("lm-event-parameter-has-target", "0", "80000", host => $"{Fill(host).Take()[0].Dword1:X}"),
        Example("lm-event-at-target", "1", "0", host => Count(Fill(host))),
        Example("lm-event-full-survives-start", "0", "1", host =>
        {
            host.Logging(3);
            host.Write(1, 1);
            host.Take();
            host.Advance();
            host.Start();
            return Count(new EventRequests(host.Rig));
        }),
    ];

    private static EventRequests Fill(MigrationRig host)
    {
        var events = new EventRequests(host.Rig);
        host.Logging(3);
        host.Write(1, 1);
        host.Write(2, 1);
        return events;
    }

    private static string Count(EventRequests events) => events.Take().Count.ToString(null, null);
}

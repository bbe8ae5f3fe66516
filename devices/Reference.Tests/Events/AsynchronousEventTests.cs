using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Events;

public class AsynchronousEventTests
{
    private static readonly AsynchronousEvent Temperature = new()
    {
        Type = AsynchronousEventType.Health, Information = 1, Log = LogPageIdentifier.SupportedLogPages,
    };

    private static readonly AsynchronousEvent Spare = Temperature with { Information = 2 };

    private static readonly AsynchronousEvent Notice = new()
    {
        Type = AsynchronousEventType.Notice, Information = 0, Log = LogPageIdentifier.CommandsSupportedAndEffects,
    };

    private static readonly AsynchronousEvent OneShot = new(0x0104, 7);
    private static readonly AsynchronousEvent Immediate = new() { Type = AsynchronousEventType.Immediate };

    [Fact]
    public void A_request_waits_until_an_event_comes()
    {
        using var watch = new Watch();
        watch.Request(1);
        Assert.Empty(watch.Reported());

        watch.Raise(Temperature);

        Assert.Equal([0x0000_0101u], watch.Reported());
    }

    [Fact]
    public void An_event_waits_until_a_request_comes()
    {
        using var watch = new Watch();
        watch.Raise(Temperature);

        watch.Request(1);

        Assert.Equal([Temperature.Dword0], watch.Reported());
    }

    [Fact]
    public void A_type_is_reported_once_until_its_log_was_read_and_other_types_are_not_kept_back()
    {
        using var watch = new Watch();
        watch.Request(3);

        watch.Raise(Temperature, Spare, Notice);
        Assert.Equal([Temperature.Dword0, Notice.Dword0], watch.Reported());
        watch.Read(LogPageIdentifier.SupportedLogPages, retain: true);
        Assert.Empty(watch.Reported());
        watch.Raise(Spare with { Log = LogPageIdentifier.CommandsSupportedAndEffects });
        watch.Read(LogPageIdentifier.SupportedLogPages, retain: false);

        Assert.Equal([(Spare with { Log = LogPageIdentifier.CommandsSupportedAndEffects }).Dword0], watch.Reported());
    }

    [Fact]
    public void One_shot_events_are_never_masked_and_bring_their_parameter()
    {
        using var watch = new Watch();
        watch.Request(2);

        watch.Raise(OneShot, OneShot with { Dword1 = 8 });

        Assert.Equal([(0x0104u, 7u), (0x0104u, 8u)], watch.ReportedDwords());
    }

    [Fact]
    public void An_immediate_event_is_lost_where_no_request_waits()
    {
        using var watch = new Watch();
        watch.Raise(Immediate);
        watch.Request(1);
        Assert.Empty(watch.Reported());

        watch.Raise(Immediate);

        Assert.Equal([Immediate.Dword0], watch.Reported());
    }

    [Fact]
    public void An_event_is_reported_only_while_its_gate_is_open()
    {
        using var watch = new Watch();
        watch.Request(2);

        watch.Controller.Events.Raise(Temperature, EventGate.Temperature);
        Assert.Empty(watch.Reported());
        var gates = new SetFeaturesCommand(FeatureIdentifier.AsynchronousEventConfiguration, 0b10);
        Assert.Equal(StatusCode.Success, watch.Execute(SetFeaturesCommand.Encode(gates)));
        watch.Controller.Events.Raise(Temperature, EventGate.Temperature);

        Assert.Equal([Temperature.Dword0], watch.Reported());
    }

    [Fact]
    public void One_request_beyond_the_limit_is_refused()
    {
        using var watch = new Watch(limitZeroBased: 1);
        watch.Request(2);

        Assert.Equal(
            StatusCode.AsynchronousEventRequestLimitExceeded, watch.Execute(AsynchronousEventRequestCommand.Encode()));
    }

    [Fact]
    public void A_reset_ends_requests_without_a_completion_and_forgets_events()
    {
        using var watch = new Watch();
        watch.Request(3);
        watch.Raise(Temperature, Spare);
        watch.Reported();

        watch.Reset();
        watch.Request(3);

        Assert.Empty(watch.Reported());
        watch.Raise(Spare);
        Assert.Equal([Spare.Dword0], watch.Reported());
    }

    /// <summary>A host that keeps requests outstanding on an admin queue of its own, and a way to the controller's other side.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly Catch _parts = new();
        private readonly List<CompletionEntry> _taken = [];
        private RawQueue _queue;

        internal Watch(byte limitZeroBased = 3)
        {
            var events = new EventsConfiguration { RequestLimitZeroBased = limitZeroBased };
            Rig = new Rig(Shapes.Configuration() with { Events = events }, parts: _parts);
            Rig.Started();
            _queue = RawQueue.Admin(Rig, 32);
        }

        internal Rig Rig { get; }

        internal ReferenceController Controller => _parts.Caught!;

        internal void Request(int count)
        {
            _queue.Submit([.. Enumerable.Repeat(AsynchronousEventRequestCommand.Encode(), count)]);
            Rig.RunDry();
        }

        internal void Raise(params AsynchronousEvent[] events)
        {
            foreach (var happened in events)
            {
                Controller.Events.Raise(happened, EventGate.None);
            }
        }

        internal IEnumerable<uint> Reported() => ReportedDwords().Select(dwords => dwords.Dword0);

        internal List<(uint Dword0, uint Dword1)> ReportedDwords()
        {
            Take();
            var reported = _taken.ConvertAll(entry => (entry.Dword0, entry.Dword1));
            _taken.Clear();
            return reported;
        }

        internal void Read(LogPageIdentifier log, bool retain)
        {
            var command = GetLogPageCommand.Encode(new GetLogPageCommand(log, 0) { RetainAsynchronousEvent = retain });
            Assert.Equal(StatusCode.Success, Execute(command with { Prp1 = Rig.Page().DeviceAddress }));
        }

        internal StatusCode Execute(SubmissionEntry command)
        {
            var identifier = _queue.Submit(command);
            Take();
            var completion = Assert.Single(_taken, entry => entry.CommandIdentifier == identifier);
            _taken.Remove(completion);
            return completion.Status.CodeWithType;
        }

        internal void Reset() => _queue = RawQueue.Admin(Rig, 32);

        public void Dispose() => Rig.Dispose();

        private void Take()
        {
            Rig.RunDry();
            _taken.AddRange(_queue.Take());
        }
    }

    private sealed class Catch : ReferenceParts
    {
        internal ReferenceController? Caught { get; private set; }

        public override string? FaultIdentifier => "planted";

        public override AsynchronousEventQueue CreateEvents(ReferenceController controller)
        {
            Caught = controller;
            return base.CreateEvents(controller);
        }
    }
}

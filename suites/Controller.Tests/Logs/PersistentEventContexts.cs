using System.Runtime.InteropServices;
using NvmeConformance.Controller.Logs.PersistentEvents;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Logs;

/// <summary>The persistent event log, right and wrong, as the oracle sees it.</summary>
public sealed class PersistentEventContexts : IDisposable
{
    private const PersistentEventType Reset = PersistentEventType.PowerOnOrReset;
    private readonly Stage _stage = new(PersistentEventOracle.For, Subsystems.Example(Claim));

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Contexts_as_they_should_be_break_nothing()
    {
        var log = Log((Reset, 5), (Reset, 5), (Reset, 9));
        Act(PersistentEventAction.ReleaseContext);
        Act(PersistentEventAction.Read, StatusCode.CommandSequenceError);
        Act(PersistentEventAction.EstablishContext, log: log);
        Act(PersistentEventAction.EstablishContext, StatusCode.CommandSequenceError);
        Act(PersistentEventAction.Read, log: log);
        ReadAt(520, log);
        Act(PersistentEventAction.ReleaseContext);
        Act(PersistentEventAction.EstablishContext, log: Log((Reset, 5), (Reset, 12)));
        _stage.Reset();
        Act(PersistentEventAction.Read, StatusCode.CommandSequenceError);
        Act(PersistentEventAction.EstablishContext, StatusCode.CommandSequenceError);

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(PersistentEventAction.Read, StatusCode.Success)]
    [InlineData(PersistentEventAction.EstablishContext, StatusCode.CommandSequenceError)]
    public void A_context_that_outlives_its_release_is_noticed(PersistentEventAction action, StatusCode status)
    {
        Act(PersistentEventAction.EstablishContext, log: Log((Reset, 5)));
        Act(PersistentEventAction.ReleaseContext);
        Act(action, status, Log((Reset, 5)));

        Assert.Equal(["BASE-092/contexts"], _stage.Broken);
    }

    [Theory]
    [InlineData(PersistentEventAction.Read)]
    [InlineData(PersistentEventAction.ReleaseContext)]
    public void A_context_that_is_gone_too_early_is_noticed(PersistentEventAction action)
    {
        Act(PersistentEventAction.EstablishContext, log: Log((Reset, 5)));
        Act(action, StatusCode.CommandSequenceError);

        Assert.Equal(["BASE-092/contexts"], _stage.Broken);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(519)]
    [InlineData(530)]
    public void A_context_that_shows_something_else_is_noticed(int changed)
    {
        var log = Log((Reset, 5), (Reset, 7));
        Act(PersistentEventAction.EstablishContext, log: log);
        log[changed]++;
        Act(PersistentEventAction.Read, log: log);

        Assert.Contains("BASE-092/contexts", _stage.Broken);
    }

    [Theory]
    [InlineData(65536, true)]
    [InlineData(65540, false)]
    public void The_log_is_no_longer_than_was_said(ulong length, bool isRight)
    {
        var log = Log((Reset, 5));
        MemoryMarshal.AsRef<PersistentEventLogHeader>(log.AsSpan()).LengthBytes = length;
        Act(PersistentEventAction.EstablishContext, log: log);

        Assert.Equal(isRight ? [] : ["BASE-092/size"], _stage.Broken);
    }

    [Theory]
    [InlineData(PersistentEventType.FirmwareCommit, 4UL, "BASE-092/times")]
    [InlineData(PersistentEventType.FirmwareCommit, 5UL, "")]
    [InlineData(PersistentEventType.FirmwareCommit, 4UL | (1UL << 49), "")]
    [InlineData(Reset, 4UL, "")]
    [InlineData(PersistentEventType.TimestampChange, 4UL, "")]
    public void Times_ascend_unless_something_explains_it(PersistentEventType type, ulong timestamp, string broken)
    {
        var log = Log((Reset, 1), (Reset, 5), (type, timestamp));
        Act(PersistentEventAction.EstablishContext, log: log[..512]);
        ReadAt(512, log);

        Assert.Equal(broken.Length == 0 ? [] : [broken], _stage.Broken);
        Assert.True(_stage.Evaluations("BASE-092", "times") > 0);
    }

    [Fact]
    public void An_event_that_reaches_beyond_the_log_ends_it()
    {
        var log = Log((Reset, 5), (Reset, 1));
        log[512 + 22] = 0xFF;
        Act(PersistentEventAction.EstablishContext, log: log);

        Assert.Empty(_stage.Broken);
    }

    [Theory]
    [InlineData(1, "BASE-092/contexts")]
    [InlineData(0, "")]
    public void A_context_stays_as_it_is_while_another_controller_is_reset(int controller, string broken)
    {
        Act(PersistentEventAction.EstablishContext, log: Log((Reset, 5)));
        _stage.Reset(controllerIndex: controller);
        Act(PersistentEventAction.Read, log: Log((Reset, 5), (Reset, 6)));

        Assert.Equal(broken.Length == 0 ? [] : [broken], _stage.Broken);
    }

    private static IdentifyController Claim(IdentifyController identity) => identity with
    {
        LogPageAttributes = identity.LogPageAttributes | LogPageAttributes.PersistentEvent,
        PersistentEventLogSize64Kibibytes = 1,
    };

    private static byte[] Log(params (PersistentEventType Type, ulong Timestamp)[] events)
    {
        var log = new byte[PersistentEventLogHeader.Size + (events.Length * PersistentEventHeader.Size)];
        ref var header = ref MemoryMarshal.AsRef<PersistentEventLogHeader>(log.AsSpan());
        (header.EventCount, header.LengthBytes) = ((uint)events.Length, (ulong)log.Length);
        var entries = MemoryMarshal.Cast<byte, PersistentEventHeader>(log.AsSpan(PersistentEventLogHeader.Size));
        for (var index = 0; index < events.Length; index++)
        {
            entries[index] = new PersistentEventHeader
            {
                Type = events[index].Type,
                HeaderLengthMinus3Bytes = PersistentEventHeader.Size - 3,
                Timestamp = events[index].Timestamp,
            };
        }

        return log;
    }

    private void Act(PersistentEventAction action, StatusCode status = StatusCode.Success, byte[]? log = null) =>
        _stage.Do(ReadEventsStep.Log(action, lengthBytes: log?.Length ?? PersistentEventLogHeader.Size), status, log);

    private void ReadAt(int offset, byte[] log) =>
        _stage.Do(ReadEventsStep.Log(PersistentEventAction.Read, (ulong)offset, log.Length - offset), data: log[offset..]);
}

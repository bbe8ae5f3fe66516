using NvmeConformance.Conformance.Probing;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <content>Submitting, ringing and waiting.</content>
public sealed partial class SequenceRunner
{
    private const int NoHandle = -1;
    private const int SmallestBlockBytes = 512;
    private CommandInFlight? _awaited;
    private IWaitCondition? _awaitedCondition;
    private int _awaitedOwed;

    /// <inheritdoc />
    public bool TryDo(QueueTarget target, CommandIntent command, out CompletionEntry completion, out ReadOnlySpan<byte> data)
    {
        completion = default;
        data = default;
        if (!TryPlace(NoHandle, target, command, out var inFlight))
        {
            return false;
        }

        Ring(inFlight.Queue!);
        if (!WaitFor(inFlight))
        {
            return false;
        }

        completion = inFlight.Completion;
        data = inFlight.Invocation.Data;
        return true;
    }

    /// <inheritdoc />
    public void Begin(int handle, QueueTarget target, CommandIntent command, bool ring)
    {
        if (TryPlace(handle, target, command, out var inFlight) && ring)
        {
            Ring(inFlight.Queue!);
        }
    }

    /// <inheritdoc />
    public void BeginPair(int firstHandle, int secondHandle, QueueTarget target, CommandIntent first, CommandIntent second, bool ring)
    {
        // Between the two nothing may be rung, so there has to be ample room for both.
        if (QueueFor(target, first) is { } queue
            && (queue.Outstanding > queue.Capacity / 2 || _commands.Count > CommandsInFlightMaximum / 2))
        {
            AwaitAll();
        }

        if (TryPlace(firstHandle, target, first, out _) && TryPlace(secondHandle, target, second, out var placed) && ring)
        {
            Ring(placed.Queue!);
        }
    }

    /// <inheritdoc />
    public bool TryIdentify(int handle, out ushort submissionQueue, out ushort commandIdentifier)
    {
        var command = _commands.Find(handle);
        (submissionQueue, commandIdentifier) = command is null ? default : (command.Queue!.Identifier, command.Token.CommandIdentifier);
        return command is not null;
    }

    /// <inheritdoc />
    public void Await(int handle)
    {
        if (_commands.Find(handle) is { } command)
        {
            Ring(command.Queue!);
            WaitFor(command);
        }
    }

    /// <inheritdoc />
    public void AwaitAll()
    {
        RingAll();
        WaitUntilOwed(0);
    }

    /// <inheritdoc />
    public void Idle(long nanoseconds)
    {
        (_awaited, _awaitedCondition, _awaitedOwed) = (null, null, -1);
        var end = _bench.Clock.NowNanoseconds + nanoseconds;
        if (_bench.Clock.WaitUntil(this, end) == WaitOutcome.Quiescent)
        {
            _bench.Clock.AdvanceTo(end);
        }
    }

    /// <inheritdoc />
    bool IWaitCondition.IsMet()
    {
        foreach (var queue in _bench.Queues)
        {
            queue.Poll(this);
        }

        return Anomaly is not null || Refusal is not null || IsAwaitedOver() || IsCutShort();
    }

    private bool IsAwaitedOver() => _awaitedCondition is { } condition
        ? condition.IsMet()
        : _awaited is { } awaited ? awaited.State == CommandState.Free : _commands.Owed <= _awaitedOwed;

    private bool TryPlace(int handle, QueueTarget target, CommandIntent intent, out CommandInFlight placed)
    {
        placed = null!;
        if (MustNotSend)
        {
            return false;
        }

        var format = FormatOf(intent.NamespaceIdentifier);
        var (bytes, metadataBytes) = (intent.TransferBytes(format), intent.MetadataBytes(format));
        if (QueueFor(target, intent) is not { } queue
            || !MakeRoom(target.ControllerIndex, queue, bytes, metadataBytes)
            || _commands.IsFull)
        {
            _journal?.Note(_bench.Clock.NowNanoseconds, $"not sent, there is no place for it: {intent.Describe()}{target}");
            return false;
        }

        var window = _bench.WindowOf(target.ControllerIndex);
        var buffer = bytes == 0 ? DmaBuffer.None : window.Take(bytes);
        var metadata = metadataBytes == 0 ? DmaBuffer.None : window.Take(metadataBytes);
        intent.FillBuffers(buffer.Span, metadata.Span, format);
        var entry = intent.Encode();
        entry.MetadataPointer = metadataBytes == 0 ? entry.MetadataPointer : metadata.DeviceAddress;
        if (!TrySubmit(queue, entry, buffer, intent.BringsDataPointer, out var token))
        {
            return false;
        }

        var command = _commands.Add(isOwed: !intent.MayStayOutstanding);
        var invocation = command.Invocation;
        invocation.ControllerIndex = target.ControllerIndex;
        invocation.QueueIdentifier = queue.Identifier;
        invocation.Command = entry;
        (invocation.Buffer, invocation.MetadataBuffer) = (buffer, metadata);
        (command.Handle, command.Intent, command.BlockBytes) = (handle, intent, format.BytesInDataBuffer);
        (command.Queue, command.Token) = (queue, token);
        placed = command;
        return true;
    }

    private CommandQueue? QueueFor(QueueTarget target, CommandIntent intent)
    {
        if ((uint)target.ControllerIndex >= (uint)_bench.ControllerCount)
        {
            return null;
        }

        var controller = _bench.ControllerAt(target.ControllerIndex);
        if (!controller.IsStarted)
        {
            return null;
        }

        if (intent.IsAdmin)
        {
            return controller.Admin;
        }

        return (uint)target.IoQueueIndex < (uint)controller.IoQueues.Count ? controller.IoQueues[target.IoQueueIndex] : null;
    }

    // The queue, the notes and the transfer window are finite: when one is used up, wait for commands to end first.
    private bool MakeRoom(int controllerIndex, CommandQueue queue, int bytes, int metadataBytes)
    {
        if (queue.Outstanding == queue.Capacity || _commands.IsFull)
        {
            RingAll();
            WaitUntilOwed(Math.Max(0, _commands.Owed - 1));
            if (queue.Outstanding == queue.Capacity)
            {
                WaitUntilOwed(0);
            }
        }

        var window = _bench.WindowOf(controllerIndex);
        if (!window.HasRoomFor(bytes, metadataBytes))
        {
            AwaitAll();

            // Where the wait ended otherwise, commands are still in flight and their buffers in use.
            if (!MustNotSend)
            {
                window.Restart();
            }
        }

        return !MustNotSend && window.HasRoomFor(bytes, metadataBytes);
    }

    // A ring can be full although few commands are outstanding: entries become free with the head that completions report, and a
    // controller that completes out of order reports it late (B2.2 3.3). When all have completed, it must have moved.
    private bool TrySubmit(CommandQueue queue, in SubmissionEntry entry, in DmaBuffer data, bool isDescribed, out CommandToken token)
    {
        if (isDescribed ? queue.TrySubmitDescribed(entry, out token) : queue.TrySubmit(entry, data, out token))
        {
            return true;
        }

        AwaitAll();
        if (MustNotSend || (isDescribed ? queue.TrySubmitDescribed(entry, out token) : queue.TrySubmit(entry, data, out token)))
        {
            return !MustNotSend;
        }

        Anomaly = $"queue {queue.Identifier} takes no more commands although all have completed: its reported head (SQHD) does not move";
        return false;
    }

    private void RingAll()
    {
        while (_commands.OldestPlaced(null) is { } command)
        {
            Ring(command.Queue!);
        }
    }

    // Everything placed in the queue becomes visible with the doorbell, oldest first.
    private void Ring(CommandQueue queue)
    {
        while (_commands.OldestPlaced(queue) is { } command)
        {
            _commands.MakeVisible(command);
            command.Invocation.Ordinal = _ordinal++;
            Opcodes.Count(command.Invocation.IsAdmin, command.Invocation.Command.Opcode);
            _journal?.Invoke(_bench.Clock.NowNanoseconds, command.Intent!.Describe(), command.Invocation, command.Token);
            _oracle.OnInvoke(command.Invocation);
        }

        queue.Ring();
    }

    private bool WaitFor(CommandInFlight command)
    {
        (_awaited, _awaitedCondition, _awaitedOwed) = (command, null, -1);
        var outcome = Wait();
        if (outcome != WaitOutcome.Met && command.State == CommandState.Visible)
        {
            Lose(command, outcome == WaitOutcome.Quiescent);
        }

        return outcome == WaitOutcome.Met && Anomaly is null && Refusal is null && CutShort is null;
    }

    private void WaitUntilOwed(int atMost)
    {
        (_awaited, _awaitedCondition, _awaitedOwed) = (null, null, atMost);
        var outcome = Wait();
        if (outcome == WaitOutcome.Met)
        {
            return;
        }

        while (_commands.OldestOwed() is { } command)
        {
            Lose(command, outcome == WaitOutcome.Quiescent);
        }
    }

    private WaitOutcome Wait() => _bench.Clock.WaitUntil(this, _bench.Clock.NowNanoseconds + CommandTimeoutNanoseconds);

    private BlockFormat FormatOf(uint namespaceIdentifier)
    {
        for (var index = 0; index < Subsystem.Namespaces.Count; index++)
        {
            if (Subsystem.Namespaces[index].Identifier == namespaceIdentifier)
            {
                return Subsystem.Namespaces[index].Format;
            }
        }

        return Subsystem.Namespaces.Count > 0 ? Subsystem.Namespaces[0].Format : new BlockFormat(SmallestBlockBytes);
    }
}

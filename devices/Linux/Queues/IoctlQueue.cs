using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Nodes;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.Linux.Queues;

/// <summary>
/// Commands by ioctl, one at a time: each look at the queue carries one out, and returns when it is over. The kernel's own timeout, which
/// every command carries, bounds that.
/// </summary>
internal sealed unsafe class IoctlQueue : PassthroughQueue
{
    private readonly ControllerNode _controller;
    private readonly SlotQueue _waiting;

    internal IoctlQueue(ushort identifier, int capacity, CommandTranslation translation, ControllerNode controller, Clock clock)
        : base(identifier, capacity, translation, controller, clock)
    {
        _controller = controller;
        _waiting = new SlotQueue(capacity);
    }

    /// <inheritdoc />
    internal override void Close()
    {
    }

    /// <inheritdoc />
    private protected override void Launch(int number, ref CommandSlot slot) => _waiting.Add(number);

    /// <inheritdoc />
    private protected override void Flush()
    {
    }

    /// <inheritdoc />
    private protected override int Harvest(ICompletionSink sink)
    {
        if (_waiting.Count == 0)
        {
            return 0;
        }

        var number = _waiting.Take();
        ref var slot = ref SlotAt(number);
        var command = new PassthroughCommand { Fields = slot.Fields };
        slot.VisibleNanoseconds = Clock.NowNanoseconds;
        NoteInFlight(ref slot);
        var result = slot.File is { } file ? file.Ioctl(PassthroughRequest.Io64, &command) : _controller.Execute(ref command);
        End(number, result.Value, command.Result, sink);
        return 1;
    }

    /// <inheritdoc />
    private protected override void ForgetWaiting()
    {
        while (_waiting.Count > 0)
        {
            Free(_waiting.Take());
        }
    }
}

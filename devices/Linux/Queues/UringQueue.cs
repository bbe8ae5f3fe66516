using NvmeConformance.Determinism.Time;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Linux.Nodes;
using NvmeConformance.Linux.Passthrough;
using NvmeConformance.Linux.Rings;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.Linux.Queues;

/// <summary>I/O commands by io_uring, many in flight.</summary>
internal sealed unsafe class UringQueue : PassthroughQueue
{
    // The kernel posts completions when it is entered. A look that finds nothing gives the processor away for so long, or until something
    // completes: the wait itself is the clock's business.
    private const long LookNanoseconds = 1_000_000;
    private readonly IoUring _ring;
    private readonly ControllerNode _controller;

    internal UringQueue(
        ushort identifier, int capacity, CommandTranslation translation, ControllerNode controller, Clock clock, IoUring ring)
        : base(identifier, capacity, translation, controller, clock)
    {
        (_ring, _controller) = (ring, controller);
    }

    /// <inheritdoc />
    internal override void Close() => _ring.Dispose();

    /// <inheritdoc />
    private protected override void Launch(int number, ref CommandSlot slot)
    {
        // There are at least as many entries as slots, and a slot is free only when the kernel has taken its entry.
        var entry = _ring.Place();
        entry->Opcode = RingSubmission.DriverCommandOpcode;
        entry->Descriptor = slot.File!.Number;
        entry->Request = PassthroughRequest.UringIo;
        entry->UserData = NameOf(number, slot);
        entry->Command = slot.Fields;
        NoteInFlight(ref slot);
    }

    /// <inheritdoc />
    private protected override void Flush()
    {
        var result = _ring.Publish();
        if (result.IsError && result.Error is not (Errno.EAGAIN or Errno.EBUSY or Errno.EINTR))
        {
            throw new DeviceException($"The kernel does not take commands for {_controller.Path} by io_uring: {result.Error.Describe()}.");
        }
    }

    /// <inheritdoc />
    private protected override int Harvest(ICompletionSink sink)
    {
        if (InFlight == 0)
        {
            return 0;
        }

        if (_ring.Untaken > 0)
        {
            Flush();
        }

        var taken = TakeAll(sink);
        if (taken > 0 || InFlight == 0)
        {
            return taken;
        }

        var result = _ring.WaitForOne(LookNanoseconds);
        if (result.IsError && result.Error is not (Errno.ETIME or Errno.EINTR or Errno.EAGAIN or Errno.EBUSY))
        {
            throw new DeviceException($"The kernel does not let us wait for {_controller.Path} by io_uring: {result.Error.Describe()}.");
        }

        return TakeAll(sink);
    }

    /// <inheritdoc />
    private protected override void ForgetWaiting()
    {
        // Everything that was launched is the kernel's.
    }

    private int TakeAll(ICompletionSink sink)
    {
        var taken = 0;
        while (taken < Capacity && _ring.TryTake(out var completion))
        {
            taken++;
            var number = (int)(uint)completion.UserData;
            if ((uint)number >= (uint)Capacity || !SlotAt(number).IsInFlight || NameOf(number, SlotAt(number)) != completion.UserData)
            {
                throw new DeviceException(
                    $"The kernel completed a command for {_controller.Path} that it does not have (user data {completion.UserData:X}h).");
            }

            End(number, completion.Result, completion.CommandResult, sink);
        }

        return taken;
    }

    private static ulong NameOf(int number, in CommandSlot slot) => ((ulong)slot.Generation << 32) | (uint)number;
}

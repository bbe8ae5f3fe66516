using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>
/// A started controller that is asked what it is like, and told to be so again: one command at a time, on queues that are otherwise idle.
/// A command that is refused is an answer; one that never ends is the end of the drive.
/// </summary>
internal sealed class DriveLine : IDisposable
{
    internal const int PageBytes = 4096;
    private const int NamespacesMaximum = 256;

    // Formats, creations and sanitizes of large drives take their time.
    private const long LongTimeoutNanoseconds = 1_800_000_000_000;
    private readonly SingleCommand _single = new();
    private readonly ControllerHandle _controller;
    private readonly int _mark;
    private readonly DmaBuffer _page;

    internal DriveLine(ControllerHandle controller)
    {
        _controller = controller;
        _mark = controller.Memory.Mark;
        _page = controller.Memory.AllocatePages(PageBytes);
        Identity = TryIdentify(new IdentifyCommand(IdentifyCns.Controller), out var page)
            ? MemoryMarshal.Read<IdentifyController>(page)
            : throw new DeviceException("The controller does not answer Identify Controller (CNS 01h).");
    }

    /// <summary>What the controller said of itself.</summary>
    internal IdentifyController Identity { get; }

    /// <summary>CNTLID.</summary>
    internal ushort ControllerIdentifier => Identity.ControllerIdentifier;

    /// <summary>Namespaces that are attached to it.</summary>
    internal IReadOnlyList<uint> ActiveNamespaces => NamespacesOf(IdentifyCns.ActiveNamespaceList);

    /// <summary>Namespaces of the subsystem.</summary>
    internal IReadOnlyList<uint> AllocatedNamespaces => NamespacesOf(IdentifyCns.AllocatedNamespaceList);

    /// <summary>Waits.</summary>
    internal void Pause(long nanoseconds)
    {
        var end = _controller.Clock.NowNanoseconds + nanoseconds;
        if (_controller.Clock.WaitUntil(new Never(), end) == WaitOutcome.Quiescent)
        {
            _controller.Clock.AdvanceTo(end);
        }
    }

    /// <summary>Reads a page of Identify.</summary>
    internal bool TryIdentify(in IdentifyCommand command, out byte[] page) =>
        TryRead(IdentifyCommand.Encode(command), PageBytes, out page, out _);

    /// <summary>Reads the beginning of a log page, an event that belongs to it being kept.</summary>
    internal bool TryReadLog(LogPageIdentifier log, int bytes, byte specific, out byte[] page) => TryRead(
        GetLogPageCommand.Encode(new GetLogPageCommand(log, GetLogPageCommand.DwordCountZeroBasedFor(bytes), uint.MaxValue)
        {
            LogSpecificParameter = specific,
            RetainAsynchronousEvent = true,
        }),
        bytes,
        out page,
        out _);

    /// <summary>Reads something of at most one page.</summary>
    internal bool TryRead(in SubmissionEntry command, int bytes, out byte[] data, out uint dword0, CommandQueue? queue = null)
    {
        _page.Span.Clear();
        var completion = Send(command, bytes == 0 ? DmaBuffer.None : _page.Slice(0, bytes), queue);
        data = completion.Status.IsSuccess ? _page.Span[..bytes].ToArray() : [];
        dword0 = completion.Dword0;
        return completion.Status.IsSuccess;
    }

    /// <summary>Sends something with at most one page of data.</summary>
    /// <returns>How it ended.</returns>
    internal CompletionEntry Write(in SubmissionEntry command, ReadOnlySpan<byte> data, CommandQueue? queue = null)
    {
        _page.Span.Clear();
        data.CopyTo(_page.Span);
        return Send(command, data.Length == 0 ? DmaBuffer.None : _page.Slice(0, data.Length), queue);
    }

    /// <summary>An I/O queue, where there is one.</summary>
    internal CommandQueue? IoQueue => _controller.IoQueues.Count > 0 ? _controller.IoQueues[0] : null;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_controller.IsStarted)
        {
            _controller.Memory.ReleaseTo(_mark);
        }
    }

    private CompletionEntry Send(in SubmissionEntry command, in DmaBuffer data, CommandQueue? queue)
    {
        try
        {
            var isLong = queue is null && (AdminOpcode)command.Opcode
                is AdminOpcode.FormatNvm or AdminOpcode.NamespaceManagement or AdminOpcode.NamespaceAttachment or AdminOpcode.Sanitize;
            var timeout = isLong ? LongTimeoutNanoseconds : SingleCommand.DefaultTimeoutNanoseconds;
            var result = _single.Execute(_controller, queue ?? _controller.Admin, command, data, timeout);
            return result.Wait == WaitOutcome.Met
                ? result.Completion
                : throw new DeviceException($"The controller does not complete opcode {command.Opcode:X2}h.");
        }
        catch (HostRefusalException)
        {
            // An operating system that would not have the command is here the same as a drive that would not.
            return new CompletionEntry { PhaseAndStatus = (ushort)(Status.Of(StatusCode.InvalidCommandOpcode).Bits << 1) };
        }
    }

    private List<uint> NamespacesOf(IdentifyCns list)
    {
        var found = new List<uint>();
        if (TryIdentify(new IdentifyCommand(list), out var page))
        {
            var identifiers = MemoryMarshal.Cast<byte, uint>(page);
            for (var index = 0; index < NamespacesMaximum && identifiers[index] != 0; index++)
            {
                found.Add(identifiers[index]);
            }
        }

        return found;
    }

    private sealed class Never : IWaitCondition
    {
        public bool IsMet() => false;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Iops;

/// <summary>A rate of commands, and what each cost.</summary>
/// <param name="CommandsPerSecond">Commands a second.</param>
/// <param name="ProcessorMicroseconds">Processor time of this process for each, the kernel's part included.</param>
internal sealed record Rate(double CommandsPerSecond, double ProcessorMicroseconds);

/// <summary>Keeps a number of 4 KiB reads in flight on one queue, each at a place of its own.</summary>
internal sealed class ReadRate : ICompletionSink, IWaitCondition
{
    private const uint Namespace = 1;
    private const int ReadBytes = 4096;
    private const int CommandsPerWait = 128;
    private static readonly Purpose PlacePurpose = new("place");
    private readonly ControllerHandle _controller;
    private readonly CommandQueue _queue;
    private readonly DmaBuffer[] _buffers;
    private readonly Draw _places = Draw.FromSeed(1).For(PlacePurpose);
    private readonly int _blocksPerRead;
    private readonly uint _reads;
    private readonly Queue<int> _idle = [];
    private readonly Dictionary<long, int> _owners = [];
    private ulong _sent;
    private long _completed;
    private long _target;

    internal ReadRate(ControllerHandle controller, int depth)
    {
        _controller = controller;
        controller.Start(new QueueLayout(IoEntries: depth + 1));
        _queue = controller.IoQueues[0];
        (_blocksPerRead, _reads) = Shape();
        _buffers = [.. Enumerable.Range(0, depth).Select(_ => controller.Memory.Allocate(ReadBytes, DmaSpace.PageBytes))];
        _owners.EnsureCapacity(depth);
        for (var buffer = 0; buffer < depth; buffer++)
        {
            _idle.Enqueue(buffer);
        }
    }

    internal Rate Measure(int seconds)
    {
        Refill();
        var (processor, start) = (Process.GetCurrentProcess().TotalProcessorTime, _controller.Clock.NowNanoseconds);
        var end = start + (seconds * 1_000_000_000L);
        do
        {
            // Many short waits instead of one: a clock grows patient with a long one.
            _target = _completed + CommandsPerWait;
        }
        while (_controller.Clock.WaitUntil(this, end) == WaitOutcome.Met);

        var elapsed = _controller.Clock.NowNanoseconds - start;
        var (count, spent) = (_completed, Process.GetCurrentProcess().TotalProcessorTime - processor);
        return new Rate(count * 1e9 / elapsed, count == 0 ? 0 : spent.TotalMicroseconds / count);
    }

    bool IWaitCondition.IsMet()
    {
        if (_queue.Poll(this) > 0)
        {
            Refill();
        }

        return _completed >= _target;
    }

    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        if (!entry.Status.IsSuccess)
        {
            throw new DeviceException($"A read ended with {entry.Status}.");
        }

        _completed++;
        _owners.Remove(token.Ordinal, out var buffer);
        _idle.Enqueue(buffer);
    }

    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
        throw new DeviceException($"A completion is wrong: {anomaly}.");

    private void Refill()
    {
        while (_idle.TryDequeue(out var buffer))
        {
            var place = _places.At(_sent++).Below(_reads) * (ulong)_blocksPerRead;
            var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Namespace, place, (ushort)(_blocksPerRead - 1)));
            if (!_queue.TrySubmit(read, _buffers[buffer], out var token))
            {
                _idle.Enqueue(buffer);
                break;
            }

            _owners.Add(token.Ordinal, buffer);
        }

        _queue.Ring();
    }

    private (int BlocksPerRead, uint Reads) Shape()
    {
        var page = _controller.Memory.AllocatePages(DmaSpace.PageBytes);
        var identify = IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Namespace, Namespace));
        if (!new SingleCommand().Execute(_controller, _controller.Admin, identify, page).Succeeded)
        {
            throw new DeviceException($"The controller does not answer Identify for namespace {Namespace}.");
        }

        ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyNamespace>(page.Span);
        var exponent = identity.LbaFormats[identity.FormattedLbaSize.FormatIndex].DataSizeExponent;
        var blocks = Math.Max(1, ReadBytes >> exponent);
        return exponent is >= 9 and <= 12 && identity.SizeBlocks >= (ulong)blocks
            ? (blocks, (uint)Math.Min(uint.MaxValue, identity.SizeBlocks / (ulong)blocks))
            : throw new DeviceException($"Namespace {Namespace} has no blocks that 4 KiB can be read in.");
    }
}

using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Exchange;

/// <summary>How many reads of 4 KiB a second one queue carries out while a number of them is always in flight.</summary>
/// <param name="drive">The drive.</param>
/// <param name="namespaceIdentifier">The namespace, of 64 MiB at least.</param>
/// <param name="blockBytes">Bytes of a logical block, without metadata.</param>
internal sealed class ReadRate(OpenDrive drive, uint namespaceIdentifier, int blockBytes) : ICompletionSink, IWaitCondition
{
    private const int ReadBytes = 4096;
    private const ulong SpanReads = 64UL * 1024 * 1024 / ReadBytes;
    private const long TimeoutNanoseconds = 300_000_000_000;
    private readonly CommandQueue _queue = drive.Controller.IoQueues[0];
    private DmaBuffer _buffer;
    private int _depth;
    private int _wanted;
    private int _submitted;
    private int _completed;
    private string? _trouble;

    /// <summary>Measures.</summary>
    /// <param name="depth">Commands in flight.</param>
    /// <param name="commands">How many to carry out.</param>
    /// <exception cref="DeviceException">One of them failed, or they take too long.</exception>
    internal double CommandsPerSecond(int depth, int commands)
    {
        _buffer = drive.Controller.Memory.AllocatePages(depth * ReadBytes);
        Run(depth, Math.Max(commands / 10, depth));
        var clock = drive.Controller.Clock;
        var begin = clock.NowNanoseconds;
        Run(depth, commands);
        return commands * 1e9 / (clock.NowNanoseconds - begin);
    }

    /// <inheritdoc />
    bool IWaitCondition.IsMet()
    {
        _queue.Poll(this);
        Fill();
        return _completed == _wanted || _trouble is not null;
    }

    /// <inheritdoc />
    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        _completed++;
        if (!entry.Status.IsSuccess)
        {
            _trouble = $"A read ends with {entry.Status}.";
        }
    }

    /// <inheritdoc />
    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
        _trouble = $"A completion that belongs to no command: {anomaly}.";

    private void Run(int depth, int commands)
    {
        (_depth, _wanted, _submitted, _completed) = (depth, commands, 0, 0);
        Fill();
        var clock = drive.Controller.Clock;
        var outcome = clock.WaitUntil(this, clock.NowNanoseconds + TimeoutNanoseconds);
        if (_trouble is not null || outcome != WaitOutcome.Met)
        {
            throw new DeviceException(_trouble ?? $"{_completed} of {_wanted} reads completed in time.");
        }
    }

    // Every read goes elsewhere, in a pattern that a read-ahead does not know; slots of memory may be shared by reads in flight.
    private void Fill()
    {
        var placed = false;
        while (_submitted < _wanted && _submitted - _completed < _depth)
        {
            var lba = (ulong)_submitted * 2654435761UL % SpanReads * (ulong)(ReadBytes / blockBytes);
            var command = new ReadWriteCommand(NvmOpcode.Read, namespaceIdentifier, lba, (ushort)((ReadBytes / blockBytes) - 1));
            var data = _buffer.Slice(_submitted % _depth * ReadBytes, ReadBytes);
            if (!_queue.TrySubmit(ReadWriteCommand.Encode(command), data, out _))
            {
                break;
            }

            _submitted++;
            placed = true;
        }

        if (placed)
        {
            _queue.Ring();
        }
    }
}

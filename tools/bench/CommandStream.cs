using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Benchmarks;

/// <summary>Commands at a queue depth of 32 through the first I/O queue of a started controller; every one has to succeed.</summary>
internal sealed class CommandStream : ICompletionSink, IWaitCondition
{
    /// <summary>Commands in flight.</summary>
    internal const int Depth = 32;

    /// <summary>Bytes that each transfer has.</summary>
    internal const int TransferBytes = 4096;

    private const int BlocksUsed = 1 << 14;
    private readonly ControllerHandle _controller;
    private readonly CommandQueue _queue;
    private readonly DmaBuffer[] _buffers;
    private int _completed;
    private ulong _nextLba;

    /// <summary>Prepares buffers.</summary>
    /// <param name="controller">Started with I/O queues of at least 64 entries.</param>
    internal CommandStream(ControllerHandle controller)
    {
        (_controller, _queue) = (controller, controller.IoQueues[0]);
        _buffers = [.. Enumerable.Range(0, Depth).Select(_ => controller.Memory.Allocate(TransferBytes, DmaSpace.PageBytes))];
    }

    /// <summary>Sends a command again and again; the next one when all of a batch are completed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="batches">How often <see cref="Depth"/> of them.</param>
    /// <param name="blocksPerTransfer">How far its first block goes on each time; 0 for a command without data.</param>
    internal void Run(SubmissionEntry command, int batches, int blocksPerTransfer)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            _completed = 0;
            for (var index = 0; index < Depth; index++)
            {
                if (blocksPerTransfer != 0)
                {
                    command.Dword10And11 = _nextLba;
                    _nextLba = (_nextLba + (ulong)blocksPerTransfer) % BlocksUsed;
                }

                _queue.TrySubmit(command, blocksPerTransfer != 0 ? _buffers[index] : DmaBuffer.None, out _);
            }

            _queue.Ring();
            if (_controller.Clock.WaitUntil(this, long.MaxValue) != WaitOutcome.Met)
            {
                throw new InvalidOperationException("a benchmarked command was lost");
            }
        }
    }

    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        if (!entry.Status.IsSuccess)
        {
            throw new InvalidOperationException($"a benchmarked command ended with {entry.Status}");
        }

        _completed++;
    }

    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) =>
        throw new InvalidOperationException($"{anomaly}");

    bool IWaitCondition.IsMet()
    {
        _queue.Poll(this);
        return _completed == Depth;
    }
}

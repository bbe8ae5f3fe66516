using BenchmarkDotNet.Attributes;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Benchmarks;

/// <summary>
/// Commands through the whole path of the reference controller: entry, doorbell, arbitration, fetch, PRPs, execution, completion,
/// head doorbell. Queue depth 32, DMA checks and seams active. Goals: 5 M/s without data, 1 M/s for 4 KiB reads and for writes.
/// </summary>
public class QueuePathBenchmarks : ICompletionSink, IWaitCondition
{
    private const int Depth = 32;
    private const int Batches = 64;
    private const int TransferBytes = 4096;
    private ISubsystem _subsystem = null!;
    private ControllerHandle _controller = null!;
    private CommandQueue _queue = null!;
    private DmaBuffer[] _buffers = null!;
    private int _blocksPerTransfer;
    private int _completed;
    private ulong _nextLba;

    [Params("plain", "drawn")]
    public string Policy { get; set; } = "plain";

    [GlobalSetup]
    public void Open()
    {
        _subsystem = BenchedSubsystem.Open($"reference?config=typical&policy={Policy}", new SubsystemNeeds { NamespaceBlocks = 1 << 16 });
        _controller = _subsystem.Controllers[0];
        _controller.Start(new QueueLayout(IoEntries: 2 * Depth));
        _queue = _controller.IoQueues[0];
        _buffers = [.. Enumerable.Range(0, Depth).Select(_ => _controller.Memory.Allocate(TransferBytes, DmaSpace.PageBytes))];
        _blocksPerTransfer = TransferBytes / BlockBytes();
        Write4KiB();
    }

    [GlobalCleanup]
    public void Close() => _subsystem.Dispose();

    [Benchmark(OperationsPerInvoke = Depth * Batches)]
    public void Flush() => Run(FlushCommand.Encode(new FlushCommand(1)), transfers: false);

    [Benchmark(OperationsPerInvoke = Depth * Batches)]
    public void Write4KiB() => Run(Transfer(NvmOpcode.Write), transfers: true);

    [Benchmark(OperationsPerInvoke = Depth * Batches)]
    public void Read4KiB() => Run(Transfer(NvmOpcode.Read), transfers: true);

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

    private SubmissionEntry Transfer(NvmOpcode opcode) =>
        ReadWriteCommand.Encode(new ReadWriteCommand(opcode, 1, 0, (ushort)(_blocksPerTransfer - 1)));

    private void Run(SubmissionEntry command, bool transfers)
    {
        for (var batch = 0; batch < Batches; batch++)
        {
            _completed = 0;
            for (var index = 0; index < Depth; index++)
            {
                if (transfers)
                {
                    command.Dword10And11 = _nextLba;
                    _nextLba = (_nextLba + (ulong)_blocksPerTransfer) % (1 << 14);
                }

                _queue.TrySubmit(command, transfers ? _buffers[index] : DmaBuffer.None, out _);
            }

            _queue.Ring();
            if (_controller.Clock.WaitUntil(this, long.MaxValue) != WaitOutcome.Met)
            {
                throw new InvalidOperationException("a benchmarked command was lost");
            }
        }
    }

    private int BlockBytes()
    {
        var page = _controller.Memory.AllocatePages(DmaSpace.PageBytes);
        var single = new Nvme.Host.Verbs.SingleCommand();
        var identify = IdentifyCommand.Encode(new IdentifyCommand(Nvme.Spec.Identify.IdentifyCns.Namespace, 1));
        if (!single.Execute(_controller, _controller.Admin, identify, page).Succeeded)
        {
            throw new InvalidOperationException("the benchmarked device does not answer Identify");
        }

        ref readonly var ns = ref System.Runtime.InteropServices.MemoryMarshal.AsRef<Nvme.Spec.Identify.IdentifyNamespace>(page.Span);
        return 1 << ns.LbaFormats[ns.FormattedLbaSize.FormatIndex].DataSizeExponent;
    }
}

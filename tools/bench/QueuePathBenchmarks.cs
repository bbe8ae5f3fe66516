using BenchmarkDotNet.Attributes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Benchmarks;

/// <summary>
/// Commands through the whole path of the reference controller: entry, doorbell, arbitration, fetch, PRPs, execution, completion,
/// head doorbell. Queue depth 32, DMA checks and seams active. Goals: 5 M/s without data, 1 M/s for 4 KiB reads and for writes.
/// </summary>
public class QueuePathBenchmarks
{
    private const int Batches = 64;
    private ISubsystem _subsystem = null!;
    private ControllerHandle _controller = null!;
    private CommandStream _stream = null!;
    private int _blocksPerTransfer;

    [Params("plain", "drawn")]
    public string Policy { get; set; } = "plain";

    [GlobalSetup]
    public void Open()
    {
        _subsystem = BenchedSubsystem.Open($"reference?config=typical&policy={Policy}", new SubsystemNeeds { NamespaceBlocks = 1 << 16 });
        _controller = _subsystem.Controllers[0];
        _controller.Start(new QueueLayout(IoEntries: 2 * CommandStream.Depth));
        _stream = new CommandStream(_controller);
        _blocksPerTransfer = CommandStream.TransferBytes / BlockBytes();
        Write4KiB();
    }

    [GlobalCleanup]
    public void Close() => _subsystem.Dispose();

    [Benchmark(OperationsPerInvoke = CommandStream.Depth * Batches)]
    public void Flush() => _stream.Run(FlushCommand.Encode(new FlushCommand(1)), Batches, blocksPerTransfer: 0);

    [Benchmark(OperationsPerInvoke = CommandStream.Depth * Batches)]
    public void Write4KiB() => _stream.Run(Transfer(NvmOpcode.Write), Batches, _blocksPerTransfer);

    [Benchmark(OperationsPerInvoke = CommandStream.Depth * Batches)]
    public void Read4KiB() => _stream.Run(Transfer(NvmOpcode.Read), Batches, _blocksPerTransfer);

    private SubmissionEntry Transfer(NvmOpcode opcode) =>
        ReadWriteCommand.Encode(new ReadWriteCommand(opcode, 1, 0, (ushort)(_blocksPerTransfer - 1)));

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

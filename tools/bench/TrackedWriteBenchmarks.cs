using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.Benchmarks;

/// <summary>
/// 4 KiB writes through a controller whose changes are logged, the host taking every entry, against the same writes without a log. Goal:
/// at least 70 % of the rate.
/// </summary>
public class TrackedWriteBenchmarks
{
    private const int Batches = 64;
    private const int Slots = 1 << 14;
    private ISubsystem _subsystem = null!;
    private CommandStream _stream = null!;
    private LbaMigrationVerbs _verbs = null!;
    private LbaMigrationQueue _queue = null!;
    private ushort _identifier;

    /// <summary>Which policies decide about entries.</summary>
    [Params("plain", "drawn")]
    public string Policy { get; set; } = "plain";

    /// <summary>Whether the changes are logged.</summary>
    [Params(false, true)]
    public bool IsLogged { get; set; }

    [GlobalSetup]
    public void Open()
    {
        var needs = new SubsystemNeeds { NamespaceBlocks = 1 << 16, Features = OptionalFeatures.ChangedLbaReporting, Controllers = 2 };
        _subsystem = BenchedSubsystem.Open($"reference?config=live-migration&policy={Policy}", needs);
        var (manager, target) = (_subsystem.Controllers[0], _subsystem.Controllers[1]);
        manager.Start(new QueueLayout());
        target.Start(new QueueLayout(IoEntries: 2 * CommandStream.Depth));
        _stream = new CommandStream(target);
        _verbs = new LbaMigrationVerbs(manager);
        _queue = LbaMigrationQueue.In(manager.Memory, Slots);
        if (IsLogged && !(_verbs.Create(_queue, IdentifierOf(target), out _identifier).Succeeded
            && _verbs.Log(LoggingAction.Start, _identifier).Succeeded))
        {
            throw new InvalidOperationException("the benchmarked device starts no log");
        }

        Write4KiB();
    }

    [GlobalCleanup]
    public void Close() => _subsystem.Dispose();

    [Benchmark(OperationsPerInvoke = CommandStream.Depth * Batches)]
    public void Write4KiB()
    {
        _stream.Run(ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, 1, 0, 0)), Batches, blocksPerTransfer: 1);
        if (!IsLogged)
        {
            return;
        }

        while (_queue.TryTake(out _))
        {
        }

        if (!_verbs.Advance(_identifier, _queue).Succeeded)
        {
            throw new InvalidOperationException("the benchmarked device takes no head");
        }
    }

    private static ushort IdentifierOf(ControllerHandle controller)
    {
        var page = controller.Memory.AllocatePages(DmaSpace.PageBytes);
        var identify = IdentifyCommand.Encode(new IdentifyCommand(IdentifyCns.Controller, 0));
        new SingleCommand().Execute(controller, controller.Admin, identify, page);
        return MemoryMarshal.AsRef<IdentifyController>(page.Span).ControllerIdentifier;
    }
}

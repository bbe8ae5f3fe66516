using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.Controller.Blocks;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>Plays event streams, written by hand, to the oracle of blocks.</summary>
internal sealed class ContentsStage(ProbedSubsystem subsystem) : BlockStage(subsystem, Registry, BlockOracle.For)
{
    private readonly ProbedNamespace _first = subsystem.Namespaces[0];

    public const uint Zeros = BlockPattern.Zeros;
    public const uint Ones = BlockPattern.AllOnes;

    public ContentsStage()
        : this(Subsystem())
    {
    }

    public static RequirementRegistry Registry { get; } =
        RequirementRegistry.Load(SuiteAssembly.Of(typeof(BlockOracle).Assembly).RequirementFiles);

    public static ProbedNamespace Namespace { get; } = new(
        1,
        SizeBlocks: 100,
        BlockBytes: 512,
        0,
        DeallocatedRead: 1,
        WriteZeroesDeallocates: true,
        ReportsDeallocatedError: false,
        ThinProvisioned: false)
    {
        AtomicWriteBlocks = 4,
        AtomicWritePowerFailBlocks = 4,
        AtomicCompareAndWriteBlocks = 2,
        CopyRangesLimitZeroBased = 3,
        CopyRangeBlocksLimit = 8,
        CopyBlocksLimit = 16,
    };

    public static ProbedSubsystem Subsystem(ProbedNamespace? ns = null, bool hasCache = false, int controllers = 1)
    {
        var subsystem = new ProbedSubsystem
        {
            ControllerCount = controllers,
            IoQueuesPerController = 1,
            HighestNamespaceIdentifier = 4,
            MaximumTransferBytes = 16 * 512,
            Version = 0x0002_0200,
            OptionalNvmCommands = 0xFFFF,
        };
        subsystem.Take(new IdentifyController
        {
            VolatileWriteCache = new VolatileWriteCache { Present = hasCache, FlushBroadcast = FlushBroadcast.Supported },
            FusedOperations = FusedOperations.CompareAndWrite,
            CopyDescriptorFormats = CopyDescriptorFormats.Format0,
        });
        subsystem.Add(ns ?? Namespace);
        return subsystem;
    }

    public static BlockFormat FormatOf(ContentsStage stage) => stage._first.Format;

    public static ContentsStage WithCache() => new(Subsystem(hasCache: true));

    public void Compare(ulong lba, uint count, uint pattern, StatusCode status, int differentByte = -1) =>
        Do(new CompareIntent(1, new BlockRange(lba, count), pattern) { DifferentByte = differentByte }, status);

    public void Flush(uint nsid = 1, StatusCode status = StatusCode.Success) => Do(new FlushIntent(nsid), status);

    public void FailRead(ulong lba, uint count, StatusCode status) => Complete(SendRead(lba, count), status);

    public void CutPower() => Reset(ResetKind.PowerCycle);

    public Invocation SendHalf(CommandIntent command, FusedOperation half) => Send(FusedStep.Half(command, half));
}

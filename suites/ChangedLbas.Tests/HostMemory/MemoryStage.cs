using System.Runtime.InteropServices;
using NvmeConformance.ChangedLbas.HostMemory;
using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.ChangedLbas.Tests.HostMemory;

/// <summary>Plays event streams to the oracle of memory tracking: controller 0 manages (CNTLID 10h), 1 and 2 are targets (11h, 12h).</summary>
internal sealed class MemoryStage : OracleStage
{
    public const ushort Manager = 0x10;
    public const ushort Target = 0x11;
    public const ushort Other = 0x12;
    public const ulong Base = 0x10_0000_0000;
    public const int Page = 4096;
    private const uint AllUnits = 4096;

    public MemoryStage(bool powersOfTwo = false, int least = 0, int most = 8, ushort own = 4, ushort all = 6, int ioQueues = 1)
        : base(Subsystem(ioQueues), Requirements, MemoryTrackingOracle.For)
    {
        for (var index = 0; index < 3; index++)
        {
            var identity = new IdentifyController
            {
                ControllerIdentifier = (ushort)(Manager + index),
                OptionalAdminCommands = index == 0 ? OptionalAdminCommands.HostManagedLiveMigration : OptionalAdminCommands.None,
                TrackingAttributes = TrackingAttributes.HostMemory
                    | (powersOfTwo ? TrackingAttributes.MemoryRangeTrackingLengthLimit : TrackingAttributes.None),
                MinimumMemoryRangeTrackingGranularityExponent = (byte)least,
                MaximumMemoryRangeTrackingGranularityExponent = (byte)most,
                ControllerMaximumMemoryRangeTrackingDescriptors = own,
                SubsystemMaximumMemoryRangeTrackingDescriptors = all,
            };
            var ask = Send(new IdentifyIntent(0, IdentifyCns.Controller), index);
            MemoryMarshal.Write(BufferOf(ask), identity);
            Complete(ask);
        }

        Oracle.OnObservation(new MemorySeen(1, Base, 16 * 1024 * 1024, []));
    }

    public static RequirementRegistry Requirements { get; } =
        RequirementRegistry.Load(SuiteAssembly.Of(typeof(MemoryTrackingOracle).Assembly).RequirementFiles);

    /// <summary>Starts tracking of all memory of the stage, in units of 4 KiB.</summary>
    public void Start(StatusCode status = StatusCode.Success, byte exponent = 0) =>
        Start(status, exponent, (Base, AllUnits >> exponent));

    public void Start(StatusCode status, byte exponent, params (ulong Address, uint Units)[] ranges) =>
        Do(StartOf(Target, exponent, ranges), status);

    public static TrackIntent StartOf(ushort target, byte exponent, params (ulong Address, uint Units)[] ranges) => TrackIntent.Start(
        target,
        new TrackMemoryChangesHeader { GranularityExponent = exponent, DescriptorCount = (uint)ranges.Length },
        [.. ranges.Select(range => new MemoryRangeTrackingDescriptor { StartAddress = range.Address, LengthUnits = range.Units })]);

    public void Stop(StatusCode status = StatusCode.Success) => Do(TrackIntent.Stop(Target), status);

    /// <summary>A read of a controller, as many pages of 4 KiB as its data touch.</summary>
    public ulong[] Read(uint blocks = 8, int controller = 1, StatusCode status = StatusCode.Success)
    {
        var read = BeginRead(blocks, controller);
        Complete(read, status);
        return PagesOf(read);
    }

    public Invocation BeginRead(uint blocks = 8, int controller = 1) => Send(new ReadIntent(1, new BlockRange(0, blocks)), controller);

    public static ulong[] PagesOf(Invocation invocation)
    {
        var first = invocation.DataAddress / Page;
        var last = (invocation.DataAddress + (ulong)invocation.Data.Length - 1) / Page;
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(index => (first + (ulong)index) * Page)];
    }

    /// <summary>A report of pages.</summary>
    public void Report(params ulong[] pages) => Report(TrackedMemoryAttributes.None, 0, pages);

    public void Report(TrackedMemoryAttributes attributes, ushort exponent, params ulong[] addresses) =>
        EndReport(BeginReport(), attributes, exponent, addresses);

    public Invocation BeginReport(int dwords = 64) => Send(TrackIntent.Receive(Target, dwords));

    public void EndReport(Invocation report, TrackedMemoryAttributes attributes, ushort exponent, params ulong[] addresses)
    {
        var buffer = BufferOf(report);
        buffer.Clear();
        MemoryMarshal.Write(buffer, new TrackedMemoryChangesHeader
        {
            Attributes = attributes, ControllerIdentifier = Target, DescriptorCount = (uint)addresses.Length, GranularityExponent = exponent,
        });
        for (var index = 0; index < addresses.Length && 32 + (16 * index) <= buffer.Length; index++)
        {
            MemoryMarshal.Write(buffer[(16 + (16 * index))..], new TrackedMemoryChange { StartAddress = addresses[index], LengthUnits = 1 });
        }

        Complete(report);
    }

    private static ProbedSubsystem Subsystem(int ioQueues)
    {
        var subsystem = new ProbedSubsystem { ControllerCount = 3, IoQueuesPerController = ioQueues, MaximumTransferBytes = 1 << 20 };
        subsystem.Add(new ProbedNamespace(1, 100_000, 512, 0, 1, false, false, false));
        var identity = new IdentifyController
        {
            OptionalAdminCommands = OptionalAdminCommands.HostManagedLiveMigration,
            TrackingAttributes = TrackingAttributes.HostMemory | TrackingAttributes.MemoryRangeTrackingLengthLimit,
            MinimumMemoryRangeTrackingGranularityExponent = 1,
        };
        subsystem.Take(identity);
        return subsystem;
    }
}

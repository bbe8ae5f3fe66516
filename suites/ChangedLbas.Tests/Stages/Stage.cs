using System.Buffers.Binary;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.ChangedLbas.Tests.Stages;

/// <summary>
/// Plays event streams, written by hand, to the oracle of this suite. Controller 0 manages, controllers 1 and 2 can be tracked; their
/// identifiers are 10h, 11h and 12h. Entries are written into the ring byte by byte (live migration digest 5.1).
/// </summary>
internal sealed class Stage : BlockStage
{
    public const ushort Queue = 3;
    public const byte First = 0x83;
    public const byte Stopped = 0x85;
    public const byte Suspended = 0x87;
    public const byte Full = 0x8F;
    public const byte Plain = 0x01;
    public const byte Deallocated = 0x21;

    private const int EntryBytes = 32;
    private const int Target = 1;
    private const ushort FirstIdentifier = 0x10;
    private readonly DmaSpace _memory = new(4 * 1024 * 1024);
    private RingMemory? _ring;
    private int _slots;

    public Stage()
        : base(Subsystem(), Requirements, ChangeOracle.For)
    {
        for (var controller = 0; controller < 3; controller++)
        {
            var ask = Send(new IdentifyIntent(0, IdentifyCns.Controller), controller);
            var page = BufferOf(ask);
            page.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(page[78..], (ushort)(FirstIdentifier + controller));
            page[257] = (byte)(controller == 0 ? 0x08 : 0);
            page[576] = (byte)(controller == 0 ? 0x02 : 0);
            page[578] = 4;
            page[580] = 4;
            Complete(ask);
        }
    }

    public static RequirementRegistry Requirements { get; } =
        RequirementRegistry.Load(SuiteAssembly.Of(typeof(ChangeOracle).Assembly).RequirementFiles);

    /// <summary>How many entries were written, over all passes.</summary>
    public long Posted { get; set; }

    public static Stage Logging(int slots = 64)
    {
        var stage = new Stage();
        stage.Create(slots);
        stage.Log(LoggingAction.Start);
        return stage;
    }

    public void Create(int slots, StatusCode status = StatusCode.Success)
    {
        _slots = slots;
        Posted = 0;
        _ring = RingMemory.Contiguous(_memory, slots + 1, EntryBytes);
        Oracle.OnObservation(new RingLaid(0, _ring));
        Complete(
            Send(AdminCommandIntent.Create(FirstIdentifier + Target, (uint)slots * 8, isContiguous: true, _ring.Address)), status, dword0: Queue);
    }

    public void Log(LoggingAction action, StatusCode status = StatusCode.Success) => Complete(SendLog(action), status);

    public Invocation SendLog(LoggingAction action) => Send(AdminCommandIntent.Log(action, Queue));

    public void GiveBack(int head, int? trigger = null, StatusCode status = StatusCode.Success) =>
        Complete(Send(HeadIntent.Set(Queue, (uint)head, (uint?)trigger)), status);

    public Invocation SendTargetWrite(ulong lba, uint count, uint pattern, int controller = Target) =>
        Send(new WriteIntent(1, new BlockRange(lba, count), pattern), controller);

    public void TargetWrites(ulong lba, uint count, uint pattern, int controller = Target) =>
        Complete(SendTargetWrite(lba, count, pattern, controller));

    public void TargetDoes(CommandIntent command, StatusCode status = StatusCode.Success) => Do(command, status, Target);

    /// <summary>What a block holds is known.</summary>
    public void Known(ulong lba, uint count) => Read(lba, count, pattern: 77);

    public void Entry(byte attributes, ulong lba = 0, uint count = 1, uint nsid = 1)
    {
        var bytes = new byte[EntryBytes];
        if ((attributes & 0xC0) == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, nsid);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), count - 1);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), lba);
        }

        bytes[31] = (byte)(Posted / _slots % 2 == 0 ? attributes : attributes & 0xFE);
        Raw((int)(Posted % _slots), bytes);
        Posted++;
    }

    public void Raw(int slot, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_ring!.Pieces[0].Span[(slot * EntryBytes)..]);

    /// <summary>The host looks.</summary>
    public void Look() => Oracle.OnObservation(new EntriesTaken(0, Queue, 0, []));

    public void Event(Invocation request, uint dword0, uint dword1 = Queue) =>
        Oracle.OnComplete(request, new CompletionEntry { Dword0 = dword0, Dword1 = dword1 });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _memory.Dispose();
        }
    }

    private static ProbedSubsystem Subsystem()
    {
        var subsystem = new ProbedSubsystem
        {
            ControllerCount = 3,
            IoQueuesPerController = 1,
            HighestNamespaceIdentifier = 4,
            MaximumTransferBytes = 128 * 1024,
            ReportsAllocatedLbas = true,
            Version = 0x0002_0100,
            OptionalNvmCommands = 0x10D,
        };
        foreach (var nsid in new uint[] { 1, 2 })
        {
            subsystem.Add(new ProbedNamespace(nsid, 1000, 512, 1, 1, WriteZeroesDeallocates: true, ReportsDeallocatedError: false, ThinProvisioned: false));
        }

        return subsystem;
    }
}

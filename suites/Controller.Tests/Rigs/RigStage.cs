using System.Reflection;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>The oracle with a history told by hand: what a host did to a controller, and what it saw.</summary>
internal sealed class RigStage
{
    private static readonly RequirementRegistry Registry =
        RequirementRegistry.Load(SuiteAssembly.Of(Assembly.Load("NvmeConformance.Controller")).RequirementFiles);

    private readonly IOracle _oracle;
    private readonly Judge _judge = new(Registry, DeviceTraits.Reference);
    private readonly Dictionary<ushort, int> _tails = [];
    private readonly Dictionary<ushort, int> _slots = [];

    public RigStage(string subject = "BASE-030", string clause = "", bool contiguousOnly = true, IdentityChange? change = null)
    {
        var subsystem = new ProbedSubsystem
        {
            Version = 0x20200,
            MaximumTransferBytes = 128 * 1024,
            Capabilities = new ControllerCapabilities { MaximumQueueEntriesZeroBased = 63, ContiguousQueuesRequired = contiguousOnly },
        };
        var identity = default(IdentifyController);
        identity.AbortCommandLimitZeroBased = 1;
        identity.AsynchronousEventRequestLimitZeroBased = 1;
        identity.AsynchronousEvents = OptionalAsynchronousEvents.NormalNvmSubsystemShutdown;
        change?.Invoke(ref identity);
        subsystem.Take(identity);
        _oracle = RigOracle.About(subject, clause)(Registry);
        _oracle.Begin(subsystem, _judge);
    }

    /// <summary>The clauses that were broken.</summary>
    public IReadOnlyList<string> Broken => [.. _judge.Findings.Select(finding => finding.Rule.ToString()).Distinct()];

    /// <summary>The first of them; null for none.</summary>
    public string? FirstBroken => Broken is [var first, ..] ? first : null;

    public long Evaluations(string id, string clause = "") => _judge.EvaluationsOf(Registry.Rule(id, clause));

    /// <summary>Tells the oracle.</summary>
    public RigStage See(params Observation[] observations)
    {
        foreach (var observation in observations)
        {
            Assert.NotEmpty(observation.Describe());
            _oracle.OnObservation(observation);
        }

        return this;
    }

    /// <summary>The controller is ready, with admin queues of 16 entries.</summary>
    public RigStage Start(bool hasEntrySizes = true)
    {
        _tails.Clear();
        _slots.Clear();
        return See(new ControllerStarted(16, 16, hasEntrySizes, Vectors: 4));
    }

    /// <summary>Places a command without ringing.</summary>
    public RigStage Place(ushort queue, SubmissionEntry entry, ushort cid, int entries = 16, TransferFacts? facts = null)
    {
        entry.CommandIdentifier = cid;
        var tail = _tails.GetValueOrDefault(queue);
        _tails[queue] = (tail + 1) % entries;
        return See(new CommandPlaced(queue, tail, entry, facts));
    }

    public RigStage Ring(ushort queue) => See(new TailRung(queue, (uint)_tails.GetValueOrDefault(queue)));

    /// <summary>Places a command and rings.</summary>
    public RigStage Send(ushort queue, SubmissionEntry entry, ushort cid, int entries = 16, TransferFacts? facts = null) =>
        Place(queue, entry, cid, entries, facts).Ring(queue);

    /// <summary>A completion in the next slot; the host tells the device that it was taken.</summary>
    public RigStage Post(
        ushort cqid,
        ushort sqid,
        ushort cid,
        int head,
        StatusCode status = StatusCode.Success,
        uint dword0 = 0,
        int entries = 16,
        bool taken = true)
    {
        var slot = _slots.GetValueOrDefault(cqid);
        _slots[cqid] = (slot + 1) % entries;
        var entry = new CompletionEntry
        {
            Dword0 = dword0,
            SubmissionQueueHead = (ushort)head,
            SubmissionQueueIdentifier = sqid,
            CommandIdentifier = cid,
            PhaseAndStatus = (ushort)(Status.Of(status, doNotRetry: status != StatusCode.Success).Bits << 1),
        };
        See(new CompletionPosted(cqid, slot, entry));
        return taken ? See(new HeadRung(cqid, (uint)_slots[cqid])) : this;
    }

    /// <summary>An admin command, and how it ended.</summary>
    public RigStage Admin(SubmissionEntry entry, StatusCode status = StatusCode.Success, uint dword0 = 0)
    {
        var next = (_tails.GetValueOrDefault((ushort)0) + 1) % 16;
        LastAdmin = (ushort)(0x100 + next);
        return Send(0, entry, LastAdmin).Post(0, 0, LastAdmin, next, status, dword0);
    }

    /// <summary>CID of the last admin command that was told by <see cref="Admin"/>.</summary>
    public ushort LastAdmin { get; private set; }

    /// <summary>Creates a pair of queues of some entries.</summary>
    public RigStage Pair(ushort queue = 1, int submissions = 4, int completions = 4) =>
        Admin(CompletionQueue(queue, completions)).Admin(SubmissionQueue(queue, submissions, queue));

    public static SubmissionEntry CompletionQueue(ushort queue, int entries, bool contiguous = true, int vector = -1) =>
        CreateIoCompletionQueueCommand.Encode(new CreateIoCompletionQueueCommand(queue, (ushort)(entries - 1))
        {
            PhysicallyContiguous = contiguous,
            InterruptsEnabled = vector >= 0,
            InterruptVector = (ushort)Math.Max(0, vector),
        });

    public static SubmissionEntry SubmissionQueue(ushort queue, int entries, ushort completionQueue, bool contiguous = true) =>
        CreateIoSubmissionQueueCommand.Encode(new CreateIoSubmissionQueueCommand(queue, (ushort)(entries - 1), completionQueue)
        {
            PhysicallyContiguous = contiguous,
        });

    public static SubmissionEntry Flush() => new() { Opcode = 0x00, NamespaceIdentifier = 1 };

    public static SubmissionEntry EventRequest() => AsynchronousEventRequestCommand.Encode();
}

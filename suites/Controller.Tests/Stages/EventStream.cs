using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Stages;

/// <summary>Writes what a device answers into the buffer of a command.</summary>
/// <param name="data">The buffer.</param>
internal delegate void Answering(Span<byte> data);

/// <summary>Plays event streams, written by hand, to an oracle.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly DmaSpace _memory = new(16 * 1024 * 1024);
    private readonly List<Invocation> _invocations = [];
    private readonly HashSet<int> _inFlight = [];
    private long _ordinal;

    public EventStream(Func<RequirementRegistry, IOracle> oracle, ProbedSubsystem subsystem, bool isReference = false)
    {
        Judge = new Judge(Registry, isReference ? DeviceTraits.Reference : DeviceTraits.None);
        Oracle = oracle(Registry);
        Oracle.Begin(subsystem, Judge);
    }

    public static RequirementRegistry Registry { get; } =
        RequirementRegistry.Load(SuiteAssembly.Of(typeof(AttentiveOracle).Assembly).RequirementFiles);

    public IOracle Oracle { get; }

    public Judge Judge { get; }

    /// <summary>What was found, as "id" or "id/clause".</summary>
    public IReadOnlyList<string> Broken => [.. Judge.Findings.Select(finding => finding.Rule.ToString()).Distinct()];

    /// <summary>A subsystem as it was probed.</summary>
    public static ProbedSubsystem Subsystem(IdentityChange change, int controllers = 2)
    {
        var subsystem = new ProbedSubsystem
        {
            ControllerCount = controllers,
            IoQueuesPerController = 1,
            HighestNamespaceIdentifier = 8,
            MaximumTransferBytes = 128 * 1024,
            Version = 0x0002_0200,
        };
        var identity = default(IdentifyController);
        change(ref identity);
        subsystem.Take(identity);
        return subsystem;
    }

    public void Dispose() => _memory.Dispose();

    public Invocation Begin(CommandIntent intent, int controller = 0)
    {
        var slot = Enumerable.Range(0, _invocations.Count).FirstOrDefault(candidate => !_inFlight.Contains(candidate), _invocations.Count);
        if (slot == _invocations.Count)
        {
            _invocations.Add(new Invocation { Slot = slot });
        }

        var invocation = _invocations[slot];
        var bytes = intent.TransferBytes(512);
        (invocation.Ordinal, invocation.ControllerIndex, invocation.OverrunOffset) = (_ordinal++, controller, -1);
        (invocation.QueueIdentifier, invocation.Command) = ((ushort)(intent.IsAdmin ? 0 : 1), intent.Encode());
        invocation.Buffer = bytes == 0 ? DmaBuffer.None : _memory.Allocate(bytes);
        intent.FillData(invocation.Buffer.Span, 512);
        _inFlight.Add(slot);
        Oracle.OnInvoke(invocation);
        return invocation;
    }

    public void End(
        Invocation invocation, StatusCode status = StatusCode.Success, Answering? answer = null, uint dword0 = 0, bool more = false)
    {
        _inFlight.Remove(invocation.Slot);
        if (status == StatusCode.Success && answer is not null)
        {
            invocation.Buffer.Span.Clear();
            answer(invocation.Buffer.Span);
        }

        var bits = Status.Of(status).Bits | (more ? 1 << 13 : 0);
        Oracle.OnComplete(invocation, new CompletionEntry { Dword0 = dword0, PhaseAndStatus = (ushort)(bits << 1) });
    }

    public void Do(
        CommandIntent intent,
        StatusCode status = StatusCode.Success,
        Answering? answer = null,
        int controller = 0,
        uint dword0 = 0,
        bool more = false) => End(Begin(intent, controller), status, answer, dword0, more);

    public void Reset(int controller = 0, ResetKind kind = ResetKind.Controller)
    {
        foreach (var slot in _inFlight.Where(slot => _invocations[slot].ControllerIndex == controller).ToList())
        {
            _inFlight.Remove(slot);
        }

        Oracle.OnReset(controller, kind);
    }
}

/// <summary>Changes Identify Controller of a subsystem on the stage.</summary>
/// <param name="identity">The page.</param>
internal delegate void IdentityChange(ref IdentifyController identity);

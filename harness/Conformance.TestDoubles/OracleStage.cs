using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.TestDoubles;

/// <summary>Plays event streams, written by hand, to an oracle.</summary>
public class OracleStage : IDisposable
{
    private const int MemoryBytes = 16 * 1024 * 1024;
    private const int SmallestBlockBytes = 512;
    private readonly DmaSpace _memory = new(MemoryBytes);
    private readonly ProbedSubsystem _subsystem;
    private readonly RequirementRegistry _registry;
    private readonly List<Invocation> _invocations = [];
    private readonly Dictionary<int, Invocation> _inFlight = [];
    private long _ordinal;

    /// <summary>A stage.</summary>
    /// <param name="subsystem">What the device says of itself.</param>
    /// <param name="registry">The requirements of the oracle's suite.</param>
    /// <param name="makeOracle">Makes the oracle.</param>
    public OracleStage(ProbedSubsystem subsystem, RequirementRegistry registry, Func<RequirementRegistry, IOracle> makeOracle)
    {
        ArgumentNullException.ThrowIfNull(makeOracle);
        (_subsystem, _registry) = (subsystem, registry);
        Judge = new Judge(registry, DeviceTraits.None);
        Oracle = makeOracle(registry);
        Oracle.Begin(subsystem, Judge);
    }

    /// <summary>The oracle.</summary>
    public IOracle Oracle { get; }

    /// <summary>What it evaluates.</summary>
    public Judge Judge { get; }

    /// <summary>What was found, as "id" or "id/clause", fails and warnings alike.</summary>
    public IReadOnlyList<string> Broken => [.. Judge.Findings.Select(finding => finding.Rule.ToString()).Distinct()];

    /// <summary>What was found that fails.</summary>
    public IReadOnlyList<string> Failed =>
        [.. Judge.Findings.Where(finding => finding.Verdict == Verdict.Fail).Select(finding => finding.Rule.ToString()).Distinct()];

    /// <summary>What was found that only warns.</summary>
    public IReadOnlyList<string> Warned =>
        [.. Judge.Findings.Where(finding => finding.Verdict == Verdict.Warning).Select(finding => finding.Rule.ToString()).Distinct()];

    /// <summary>How often a clause was evaluated.</summary>
    /// <param name="id">The requirement.</param>
    /// <param name="clause">The clause; empty for the only one.</param>
    /// <returns>The number.</returns>
    public long Evaluations(string id, string clause = "") => Judge.EvaluationsOf(_registry.Rule(id, clause));

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A command becomes visible to the device.</summary>
    /// <param name="intent">The command.</param>
    /// <param name="controllerIndex">Where it is sent.</param>
    /// <param name="queue">The I/O queue it is sent to; admin commands go to queue 0.</param>
    /// <returns>The command, to be completed.</returns>
    public Invocation Send(CommandIntent intent, int controllerIndex = 0, ushort queue = 1)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var slot = 0;
        while (_inFlight.ContainsKey(slot))
        {
            slot++;
        }

        if (slot == _invocations.Count)
        {
            _invocations.Add(new Invocation { Slot = slot });
        }

        var invocation = _invocations[slot];
        var format = FormatOf(intent.NamespaceIdentifier);
        (invocation.Ordinal, invocation.ControllerIndex, invocation.OverrunOffset) = (_ordinal++, controllerIndex, -1);
        (invocation.QueueIdentifier, invocation.Command) = (intent.IsAdmin ? (ushort)0 : queue, intent.Encode());
        invocation.Buffer = Allocate(intent.TransferBytes(format));
        invocation.MetadataBuffer = Allocate(intent.MetadataBytes(format));
        intent.FillBuffers(invocation.Buffer.Span, invocation.MetadataBuffer.Span, format);
        _inFlight.Add(slot, invocation);
        Oracle.OnInvoke(invocation);
        return invocation;
    }

    /// <summary>A command completes.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="status">How.</param>
    /// <param name="overrunOffset">See <see cref="Invocation.OverrunOffset"/>.</param>
    /// <param name="dword0">Completion dword 0.</param>
    public void Complete(Invocation invocation, StatusCode status = StatusCode.Success, int overrunOffset = -1, uint dword0 = 0)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        _inFlight.Remove(invocation.Slot);
        invocation.OverrunOffset = overrunOffset;
        Oracle.OnComplete(
            invocation,
            new CompletionEntry
            {
                Dword0 = dword0,
                PhaseAndStatus = (ushort)(Status.Of(status, doNotRetry: status != StatusCode.Success).Bits << 1),
            });
    }

    /// <summary>A command is sent and completes.</summary>
    /// <param name="intent">The command.</param>
    /// <param name="status">How.</param>
    /// <param name="controllerIndex">Where it is sent.</param>
    public void Do(CommandIntent intent, StatusCode status = StatusCode.Success, int controllerIndex = 0) =>
        Complete(Send(intent, controllerIndex), status);

    /// <summary>A command never completes.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="isQuiescent">Whether nothing can happen any more.</param>
    public void Lose(Invocation invocation, bool isQuiescent)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        _inFlight.Remove(invocation.Slot);
        Oracle.OnLost(invocation, isQuiescent);
    }

    /// <summary>A reset, told of every controller that it hits.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="controllerIndex">The controller, where it hits only one.</param>
    public void Reset(ResetKind kind = ResetKind.Controller, int controllerIndex = 0)
    {
        var hitsAll = kind.HitsWholeSubsystem();
        for (var index = 0; index < _subsystem.ControllerCount; index++)
        {
            if (hitsAll || index == controllerIndex)
            {
                foreach (var (slot, _) in _inFlight.Where(pair => pair.Value.ControllerIndex == index).ToList())
                {
                    _inFlight.Remove(slot);
                }

                Oracle.OnReset(index, kind);
            }
        }
    }

    /// <summary>The buffer of a command, for the device to write to.</summary>
    /// <param name="invocation">The command.</param>
    /// <returns>Its data buffer.</returns>
    public static Span<byte> BufferOf(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return invocation.Buffer.Span;
    }

    /// <summary>The metadata buffer of a command, for the device to write to.</summary>
    /// <param name="invocation">The command.</param>
    /// <returns>Its metadata buffer.</returns>
    public static Span<byte> MetadataOf(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return invocation.MetadataBuffer.Span;
    }

    /// <summary>Gives back what the stage holds.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _memory.Dispose();
        }
    }

    private DmaBuffer Allocate(int bytes) => bytes == 0 ? DmaBuffer.None : _memory.Allocate(bytes);

    private BlockFormat FormatOf(uint namespaceIdentifier)
    {
        foreach (var ns in _subsystem.Namespaces)
        {
            if (ns.Identifier == namespaceIdentifier)
            {
                return ns.Format;
            }
        }

        return new BlockFormat(SmallestBlockBytes);
    }
}

using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests.Stages;

/// <summary>Plays event streams, written by hand, to an oracle.</summary>
internal sealed class Stage : IDisposable
{
    private readonly DmaSpace _memory = new(4 * 1024 * 1024);
    private readonly ProbedSubsystem _subsystem;
    private readonly List<Invocation> _invocations = [];
    private readonly HashSet<int> _inFlight = [];
    private long _ordinal;

    public Stage(params ProbedNamespace[] namespaces)
        : this(Subsystems.With(namespaces.Length == 0 ? [Subsystems.Example] : namespaces))
    {
    }

    public Stage(ProbedSubsystem subsystem)
    {
        _subsystem = subsystem;
        Judge = new Judge(Subsystems.Registry, DeviceTraits.None);
        Oracle = AllocationOracle.For(Subsystems.Registry);
        Oracle.Begin(subsystem, Judge);
    }

    public IOracle Oracle { get; }

    public Judge Judge { get; }

    /// <summary>What was found, as "id" or "id/clause", fails and warnings alike.</summary>
    public IReadOnlyList<string> Broken => [.. Judge.Findings.Select(finding => finding.Rule.ToString()).Distinct()];

    public IReadOnlyList<string> Failed =>
        [.. Judge.Findings.Where(finding => finding.Verdict == Verdict.Fail).Select(finding => finding.Rule.ToString()).Distinct()];

    public IReadOnlyList<string> Warned =>
        [.. Judge.Findings.Where(finding => finding.Verdict == Verdict.Warning).Select(finding => finding.Rule.ToString()).Distinct()];

    public long Evaluations(string id, string clause = "") => Judge.EvaluationsOf(Subsystems.Registry.Rule(id, clause));

    public void Dispose() => _memory.Dispose();

    public Invocation Send(CommandIntent intent, int controllerIndex = 0)
    {
        var slot = Enumerable.Range(0, _invocations.Count).FirstOrDefault(candidate => !_inFlight.Contains(candidate), _invocations.Count);
        if (slot == _invocations.Count)
        {
            _invocations.Add(new Invocation { Slot = slot });
        }

        var invocation = _invocations[slot];
        var blockBytes = BlockBytesOf(intent.NamespaceIdentifier);
        var bytes = intent.TransferBytes(blockBytes);
        (invocation.Ordinal, invocation.ControllerIndex, invocation.OverrunOffset) = (_ordinal++, controllerIndex, -1);
        (invocation.QueueIdentifier, invocation.Command) = ((ushort)(intent.IsAdmin ? 0 : 1), intent.Encode());
        invocation.Buffer = bytes == 0 ? DmaBuffer.None : _memory.Allocate(bytes);
        intent.FillData(invocation.Buffer.Span, blockBytes);
        _inFlight.Add(slot);
        Oracle.OnInvoke(invocation);
        return invocation;
    }

    public void Complete(Invocation invocation, StatusCode status = StatusCode.Success, int overrunOffset = -1)
    {
        _inFlight.Remove(invocation.Slot);
        invocation.OverrunOffset = overrunOffset;
        Oracle.OnComplete(invocation, new CompletionEntry { PhaseAndStatus = (ushort)(Status.Of(status, doNotRetry: true).Bits << 1) });
    }

    public void Lose(Invocation invocation, bool isQuiescent)
    {
        _inFlight.Remove(invocation.Slot);
        Oracle.OnLost(invocation, isQuiescent);
    }

    public void Reset()
    {
        _inFlight.Clear();
        Oracle.OnReset(0, ResetKind.Controller);
    }

    public void Write(ulong lba, uint count, uint pattern, uint nsid = 1) => Complete(SendWrite(lba, count, pattern, nsid));

    public Invocation SendWrite(ulong lba, uint count, uint pattern, uint nsid = 1) =>
        Send(new WriteIntent(nsid, new BlockRange(lba, count), pattern));

    public void Deallocate(ulong lba, uint count, uint nsid = 1) => Complete(SendDeallocation(lba, count, nsid));

    public Invocation SendDeallocation(ulong lba, uint count, uint nsid = 1) =>
        Send(new DatasetManagementIntent(nsid, [new BlockRange(lba, count)], Deallocate: true));

    public void WriteZeroes(ulong lba, uint count, bool deallocate, uint nsid = 1) =>
        Complete(Send(new WriteZeroesIntent(nsid, new BlockRange(lba, count), deallocate)));

    /// <summary>A read that returns what a pattern wrote.</summary>
    public void Read(ulong lba, uint count, uint pattern, uint nsid = 1) => CompleteRead(SendRead(lba, count, nsid), lba, pattern);

    public Invocation SendRead(ulong lba, uint count, uint nsid = 1) => Send(new ReadIntent(nsid, new BlockRange(lba, count)));

    public void CompleteRead(Invocation read, ulong lba, uint pattern)
    {
        BlockPattern.Fill(read.Buffer.Span, 512, lba, pattern);
        Complete(read);
    }

    /// <summary>A query that returns a list.</summary>
    public void Query(ulong lba, ushort length, ListBytes list, int descriptors = 16, uint nsid = 1) =>
        Complete(SendQuery(lba, length, descriptors, nsid), list);

    public Invocation SendQuery(ulong lba, ushort length, int descriptors = 16, uint nsid = 1) =>
        Send(LbaStatusIntent.Allocated(nsid, lba, length, descriptors));

    public void Complete(Invocation query, ListBytes list)
    {
        list.WriteTo(query.Buffer.Span);
        Complete(query);
    }

    private int BlockBytesOf(uint nsid) =>
        _subsystem.Namespaces.FirstOrDefault(ns => ns.Identifier == nsid) is { BlockBytes: > 0 } ns ? ns.BlockBytes : 512;
}

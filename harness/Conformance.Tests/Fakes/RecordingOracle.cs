using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>Writes down all it is told, and judges what a test asks it to.</summary>
internal sealed class RecordingOracle : IOracle
{
    private Judge _judge = null!;

    public List<string> Events { get; } = [];

    public Action<Judge, Invocation>? JudgeInvocation { get; set; }

    public Action<Judge, Invocation, CompletionEntry>? JudgeCompletion { get; set; }

    public Action<Judge, Invocation, bool>? JudgeLoss { get; set; }

    public Action<Judge>? JudgeStrayAccess { get; set; }

    public Action<Judge, Observation>? JudgeObservation { get; set; }

    public Action<ISequenceVerbs>? AuditWith { get; set; }

    public int Begins { get; private set; }

    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        Begins++;
        Events.Clear();
        _judge = judge;
    }

    public void OnInvoke(Invocation invocation)
    {
        Events.Add($"invoke {Name(invocation)}");
        JudgeInvocation?.Invoke(_judge, invocation);
    }

    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        Events.Add($"complete {Name(invocation)}{(invocation.OverrunOffset < 0 ? "" : $" overrun {invocation.OverrunOffset}")}");
        JudgeCompletion?.Invoke(_judge, invocation, completion);
    }

    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        Events.Add($"lost {Name(invocation)}{(isQuiescent ? " quiescent" : "")}");
        JudgeLoss?.Invoke(_judge, invocation, isQuiescent);
    }

    public void OnReset(int controllerIndex, ResetKind kind) => Events.Add($"reset {controllerIndex} {kind}");

    public void OnStrayAccess(StrayAccess access)
    {
        Events.Add($"stray {(access.IsWrite ? "write" : "read")} {access.DeviceAddress:X}h {access.LengthBytes}");
        JudgeStrayAccess?.Invoke(_judge);
    }

    public void OnObservation(Observation observation)
    {
        Events.Add($"saw {observation.Describe()}");
        JudgeObservation?.Invoke(_judge, observation);
    }

    public void Audit(ISequenceVerbs verbs)
    {
        Events.Add("audit");
        AuditWith?.Invoke(verbs);
    }

    private static string Name(Invocation invocation)
    {
        var command = invocation.Command;
        var opcode = invocation.IsAdmin ? ((AdminOpcode)command.Opcode).ToString() : ((NvmOpcode)command.Opcode).ToString();
        return $"{invocation.Ordinal} {opcode} {command.Dword10And11} c{invocation.ControllerIndex}q{invocation.QueueIdentifier}";
    }
}

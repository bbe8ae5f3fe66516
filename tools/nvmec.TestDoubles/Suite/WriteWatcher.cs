using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.TestDoubles.Suite;

/// <summary>An oracle with an opinion about writes and about nothing else.</summary>
/// <param name="onWrite">The opinion: told of each write that completed, and how.</param>
internal sealed class WriteWatcher(Action<Judge, CompletionEntry> onWrite) : IOracle
{
    private Judge? _judge;

    public void Begin(ProbedSubsystem subsystem, Judge judge) => _judge = judge;

    public void OnInvoke(Invocation invocation)
    {
    }

    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        if (!invocation.IsAdmin && invocation.Command.Opcode == (byte)NvmOpcode.Write)
        {
            onWrite(_judge!, completion);
        }
    }

    public void OnLost(Invocation invocation, bool isQuiescent)
    {
    }

    public void OnReset(int controllerIndex, ResetKind kind)
    {
    }

    public void OnStrayAccess(StrayAccess access)
    {
    }

    public void Audit(ISequenceVerbs verbs)
    {
    }
}

using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>
/// Takes the oracle's place in a sequence that was ended from outside: what steps do then is no more than clearing the table.
/// </summary>
internal sealed class NobodyListens : IOracle
{
    private NobodyListens()
    {
    }

    internal static IOracle Instance { get; } = new NobodyListens();

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access)
    {
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
    }
}

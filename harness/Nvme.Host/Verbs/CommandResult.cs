using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Verbs;

/// <summary>How a single command ended.</summary>
/// <param name="Wait">Whether its completion came.</param>
/// <param name="Completion">The entry; meaningless unless the completion came.</param>
public readonly record struct CommandResult(WaitOutcome Wait, CompletionEntry Completion)
{
    /// <summary>Whether the completion came and says success.</summary>
    public bool Succeeded => Wait == WaitOutcome.Met && Completion.Status.IsSuccess;

    /// <summary>The status, or what happened instead of one.</summary>
    /// <returns>For people.</returns>
    public override string ToString() => Wait == WaitOutcome.Met ? Completion.Status.ToString() : "no completion";
}

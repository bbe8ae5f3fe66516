using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Resumes a target (B2.1 5.1.17.1.2).</summary>
/// <param name="Target">Who.</param>
public sealed record ResumeStep(Actor Target) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var (cast, book) = (Cast.Of(verbs), verbs.Scene<QueueBook>());
        if (cast.Find(Actor.Manager) is { } manager && cast.Find(Target) is { } target && book.Suspended.Contains(target.Index)
            && verbs.TryDo(new QueueTarget(manager.Index, 0), AdminCommandIntent.Resume(target.Identifier), out var completion, out _)
            && completion.Status.IsSuccess)
        {
            book.Suspended.Remove(target.Index);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"resume {Target}";
}

using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Deletes a queue (B2.1 5.1.4.2).</summary>
/// <param name="Name">Its name in the script.</param>
public sealed record DeleteQueueStep(int Name) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is { } queue
            && verbs.TryDo(new QueueTarget(queue.Owner, 0), AdminCommandIntent.Delete(queue.Identifier), out var completion, out _))
        {
            queue.IsDeleted = completion.Status.IsSuccess;
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"delete queue {Name}";
}

using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Queues;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Deletes a queue (B2.1 5.1.4.2), and watches from then on whether its memory is left alone.</summary>
/// <param name="Name">Its name in the script.</param>
public sealed record DropQueueStep(int Name) : Step
{
    private const byte Poison = 0x5A;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is { } queue
            && verbs.TryDo(new QueueTarget(queue.Owner, 0), AdminCommandIntent.Delete(queue.Identifier), out var completion, out _)
            && completion.Status.IsSuccess)
        {
            queue.IsDeleted = true;
            queue.Ring.Memory.Fill(Poison);
            verbs.Tell(new RingRetired(queue.Owner, queue.Ring.Memory, Poison));
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"delete queue {Name}";
}

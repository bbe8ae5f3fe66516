using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>A second manager uses the identifier of a queue of the first. Nothing happens where there is no second one.</summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="Way">How, 0 to 2.</param>
public sealed record UseForeignQueueStep(int Name, int Way) : Step
{
    /// <summary>Ways to use an identifier.</summary>
    public const int Ways = 3;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is not { } queue)
        {
            return;
        }

        foreach (var other in Cast.Of(verbs).Managers.Where(manager => manager.Index != queue.Owner))
        {
            CommandIntent use = Way switch
            {
                0 => AdminCommandIntent.Delete(queue.Identifier),
                1 => HeadIntent.Get(queue.Identifier),
                _ => AdminCommandIntent.Log(Nvme.Spec.LiveMigration.LoggingAction.Start, queue.Identifier),
            };
            verbs.TryDo(new QueueTarget(other.Index, 0), use, out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"another manager uses the identifier of queue {Name}, in way {Way}";
}

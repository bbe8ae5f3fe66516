using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Uses the identifier of a queue that is gone, deleted or by a reset of its owner.</summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="Way">How, 0 to <see cref="Ways"/> - 1.</param>
public sealed record UseDeadQueueStep(int Name, int Way) : Step
{
    /// <summary>Ways to use an identifier.</summary>
    public const int Ways = 5;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (verbs.Scene<QueueBook>().All.TryGetValue(Name, out var queue) && (queue.IsDeleted || !queue.HasMemory(verbs)))
        {
            CommandIntent use = Way switch
            {
                0 => AdminCommandIntent.Delete(queue.Identifier),
                1 => HeadIntent.Set(queue.Identifier, (uint)queue.ReleasedHead, null),
                2 => HeadIntent.Get(queue.Identifier),
                3 => AdminCommandIntent.Log(LoggingAction.Start, queue.Identifier),
                _ => AdminCommandIntent.Log(LoggingAction.Stop, queue.Identifier),
            };
            verbs.TryDo(new QueueTarget(queue.Owner, 0), use, out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"use the identifier of queue {Name}, which is gone, in way {Way}";
}

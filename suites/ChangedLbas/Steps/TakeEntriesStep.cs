using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Reads new entries of a queue, and gives their slots back where it is told to.</summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="Most">How many entries at most.</param>
/// <param name="GivesBack">Whether the controller is told of the new head (FID 21h).</param>
public sealed record TakeEntriesStep(int Name, int Most, bool GivesBack = true) : Step
{
    /// <summary>TPT, in slots behind the new head, to be armed with it; null for none.</summary>
    public int? TriggerDistance { get; init; }

    /// <summary>Whether logging is started again where the entries end with one that has filled the queue.</summary>
    public bool Restarts { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is not { } queue)
        {
            return;
        }

        var (first, taken) = (queue.Ring.Head, new List<LbaMigrationQueueEntry>());
        while (taken.Count < Most && queue.Ring.TryTake(out var entry))
        {
            taken.Add(entry);
        }

        verbs.Tell(new EntriesTaken(queue.Owner, queue.Identifier, first, taken));
        if (GivesBack)
        {
            GiveBack(verbs, queue, TriggerDistance);
        }

        if (Restarts && GivesBack && taken.Count > 0 && taken[^1].Attributes.Mark == LoggingMark.Full)
        {
            new LogStep(Name, LoggingAction.Start).Run(verbs);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Restarts)
        {
            yield return this with { Restarts = false };
        }

        if (TriggerDistance is not null)
        {
            yield return this with { TriggerDistance = null };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"read at most {Most} entries of queue {Name}{(GivesBack ? ", and give their slots back" : "")}"
        + (TriggerDistance is { } distance ? $", with a trigger {distance} slots behind the head" : "")
        + (Restarts ? ", and start again where it was full" : "");

    /// <summary>Tells the controller of the head.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="triggerDistance">TPT, in slots behind the head; null for none.</param>
    internal static void GiveBack(ISequenceVerbs verbs, HeldQueue queue, int? triggerDistance)
    {
        var trigger = triggerDistance is { } distance ? (uint)((queue.Ring.Head + distance) % queue.Ring.SlotCount) : (uint?)null;
        var head = HeadIntent.Set(queue.Identifier, (uint)queue.Ring.Head, trigger);
        if (verbs.TryDo(new QueueTarget(queue.Owner, 0), head, out var completion, out _) && completion.Status.IsSuccess)
        {
            queue.ReleasedHead = queue.Ring.Head;
        }
    }
}

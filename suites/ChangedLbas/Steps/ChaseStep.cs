using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>
/// The target writes, and as soon as an entry is there, maybe before the write has completed, the manager reads what was written
/// (CS1.2 5.6: an entry comes only after its command has taken effect).
/// </summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="Handle">The number of the write.</param>
/// <param name="Write">The write.</param>
public sealed record ChaseStep(int Name, int Handle, WriteIntent Write) : Step
{
    private const long LongestWaitNanoseconds = 50_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is not { } queue || verbs.Scene<QueueBook>().Suspended.Contains(queue.Target.Index))
        {
            return;
        }

        // What came before is read first, so that the next entry is that of the write.
        while (queue.Ring.TryTake(out _))
        {
        }

        TakeEntriesStep.GiveBack(verbs, queue, triggerDistance: null);
        verbs.Begin(Handle, new QueueTarget(queue.Target.Index, 0), Write, ring: true);
        verbs.WaitUntil(new Entry(queue.Ring), LongestWaitNanoseconds);
        verbs.TryDo(new QueueTarget(queue.Owner, 0), new ReadIntent(Write.NamespaceIdentifier, Write.Range), out _, out _);
        verbs.Await(Handle);
    }

    /// <inheritdoc />
    public override string Describe() => $"begin #{Handle} on the target of queue {Name}: {Write.Describe()}; read it as soon as an entry is there";

    private sealed class Entry(LbaMigrationQueue ring) : IWaitCondition
    {
        public bool IsMet() => ring.TryPeek(out _);
    }
}

using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>
/// Suspends a target (B2.1 5.1.17.1.1), whose commands may be in flight, and waits for the entry that says so in its queue. Until it is
/// resumed or reset, <see cref="ActStep"/> leaves it alone.
/// </summary>
/// <param name="Target">Who.</param>
/// <param name="DeletesQueue">DUDMQ.</param>
public sealed record SuspendStep(Actor Target, bool DeletesQueue = false) : Step
{
    private const long LongestWaitNanoseconds = 10_000_000_000;
    private const long LookNanoseconds = 1_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var (cast, book) = (Cast.Of(verbs), verbs.Scene<QueueBook>());
        if (cast.Find(Actor.Manager) is not { } manager || cast.Find(Target) is not { IsManager: false } target)
        {
            return;
        }

        var marks = new Dictionary<HeldQueue, Mark>();
        foreach (var queue in book.All.Values.Where(queue => queue.Target.Index == target.Index && !queue.IsDeleted && queue.HasMemory(verbs)))
        {
            marks.Add(queue, new Mark(queue.Ring));
        }

        var suspend = AdminCommandIntent.Suspend(target.Identifier, DeletesQueue);
        if (!verbs.TryDo(new QueueTarget(manager.Index, 0), suspend, out var completion, out _) || !completion.Status.IsSuccess)
        {
            return;
        }

        book.Suspended.Add(target.Index);

        // What was fetched has completed before, and is taken here; what was not stays in its queue.
        verbs.Idle(LookNanoseconds);
        foreach (var (queue, mark) in marks)
        {
            queue.IsDeleted = DeletesQueue;
            AwaitMark(verbs, queue, mark);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"suspend {Target}{(DeletesQueue ? ", deleting its queue" : "")}";

    private static void AwaitMark(ISequenceVerbs verbs, HeldQueue queue, Mark mark)
    {
        if (!queue.IsDeleted && queue.IsLogged)
        {
            verbs.WaitUntil(mark, LongestWaitNanoseconds);
            verbs.Tell(new SuspensionAwaited(queue.Owner, queue.Identifier));
        }

        verbs.Tell(new EntriesTaken(queue.Owner, queue.Identifier, queue.Ring.Head, []));
    }

    // One more entry with ESA 011b, or with 111b, than before: the host may have left others unread.
    private sealed class Mark : IWaitCondition
    {
        private readonly LbaMigrationQueue _ring;
        private readonly int _before;

        public Mark(LbaMigrationQueue ring)
        {
            _ring = ring;
            _before = Count();
        }

        public bool IsMet() => Count() > _before;

        private int Count()
        {
            var (slot, phase, count) = (_ring.Head, _ring.ExpectedPhase, 0);
            for (var ahead = 0; ahead < _ring.SlotCount; ahead++)
            {
                var attributes = new LbaMigrationAttributes(AttributesOf(slot));
                if (attributes.Phase != phase)
                {
                    break;
                }

                count += attributes.Mark is LoggingMark.Suspended or LoggingMark.Full ? 1 : 0;
                slot = (slot + 1) % _ring.SlotCount;
                phase ^= slot == 0;
            }

            return count;
        }

        private byte AttributesOf(int slot)
        {
            var (piece, offset) = Math.DivRem(slot * LbaMigrationQueueEntry.Size, _ring.Memory.Pieces[0].LengthBytes);
            return Volatile.Read(in _ring.Memory.Pieces[piece].Span[offset + LbaMigrationQueueEntry.Size - 1]);
        }
    }
}

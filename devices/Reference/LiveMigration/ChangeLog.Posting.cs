using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.Reference.LiveMigration;

/// <content>Entries that wait, and how they become entries of the queue.</content>
public partial class ChangeLog
{
    private const int MostPending = 256;
    private const ulong MostBlocksPerEntry = 1UL << 32;

    private readonly PendingChange[] _pending = new PendingChange[MostPending];
    private int _pendingCount;

    /// <summary>Posts everything that waits: before a namespace changes so that it could not be told any more, and when its time has come.</summary>
    /// <returns>Whether more can be posted.</returns>
    public virtual bool PostPending()
    {
        if (_pendingCount == 0)
        {
            return true;
        }

        _timer.Stop();
        var count = _pendingCount;
        var hasRoom = true;
        _pendingCount = 0;
        for (var index = 0; index < count && hasRoom; index++)
        {
            hasRoom = Post(_pending[index]);
        }

        Array.Clear(_pending, 0, count);
        return hasRoom;
    }

    /// <summary>Posts a change, now or later; never before one that came earlier.</summary>
    /// <param name="change">The change.</param>
    /// <param name="delayNanoseconds">How late it may be; 0 for now.</param>
    protected virtual void Append(PendingChange change, int delayNanoseconds)
    {
        if ((delayNanoseconds == 0 || _pendingCount == MostPending) && !PostPending())
        {
            return;
        }

        if (delayNanoseconds == 0)
        {
            Post(change);
            return;
        }

        _pending[_pendingCount++] = change;
        var due = _controller.NowNanoseconds + delayNanoseconds;
        if (due < _timer.DueNanoseconds)
        {
            _timer.Set(due);
        }
    }

    /// <summary>Joins a change with the last one that waits, if they touch and are of a kind (LM-LMQ-021).</summary>
    /// <param name="change">The change.</param>
    /// <returns>Whether it was joined.</returns>
    protected virtual bool TryMerge(in PendingChange change)
    {
        if (_pendingCount == 0 || change.Mark != LoggingMark.None)
        {
            return false;
        }

        ref var last = ref _pending[_pendingCount - 1];
        if (last.Target != change.Target
            || last.Deallocated != change.Deallocated
            || last.IsWhole
            || change.IsWhole
            || change.First > last.First + last.Count
            || last.First > change.First + change.Count)
        {
            return false;
        }

        var end = Math.Max(last.First + last.Count, change.First + change.Count);
        last.First = Math.Min(last.First, change.First);
        last.Count = end - last.First;
        return true;
    }

    /// <summary>Posts a change as one entry, or as several where it is too long for one (LM-LMQ-030).</summary>
    /// <param name="change">The change.</param>
    /// <returns>Whether more can be posted.</returns>
    protected virtual bool Post(in PendingChange change)
    {
        if (Queue is null)
        {
            return false;
        }

        if (change.Target is null || (change.IsWhole && change.Mark == LoggingMark.First && Policy.NamesWholeNamespace))
        {
            return PostEntry(change, 0, 0);
        }

        var rest = change;
        for (var done = 0UL; done < change.Count;)
        {
            var count = Math.Min(MostBlocksPerEntry, change.Count - done);
            if (!PostEntry(rest, change.First + done, count))
            {
                return false;
            }

            done += count;
            rest.Mark = LoggingMark.None;
        }

        return true;
    }

    /// <summary>
    /// Composes an entry. What it says holds when it is posted: blocks that were written again meanwhile are not told as deallocated
    /// (LM-LMQ-011, LM-LMQ-034).
    /// </summary>
    /// <param name="change">What it is about.</param>
    /// <param name="first">The first block; 0 without a range.</param>
    /// <param name="count">How many; 0 without a range.</param>
    /// <returns>The entry, without phase tag.</returns>
    protected virtual LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
    {
        if (change.Target is not { } target)
        {
            return new LbaMigrationQueueEntry
            {
                Attributes = new LbaMigrationAttributes { Mark = change.Mark, Blocks = ChangedBlocks.None },
            };
        }

        var isDeallocated = change.Deallocated && Policy.MarksDeallocated
            && AreDeallocated(target, change.First, change.Count);
        return new LbaMigrationQueueEntry
        {
            NamespaceIdentifier = target.Configuration.Identifier,
            BlockCountZeroBased = count == 0 ? 0 : (uint)(count - 1),
            StartingLba = first,
            Attributes = new LbaMigrationAttributes
            {
                Mark = change.Mark,
                Deallocated = isDeallocated,
                Blocks = count == 0 ? ChangedBlocks.WholeNamespace : ChangedBlocks.Range,
            },
        };
    }

    private bool PostEntry(in PendingChange change, ulong first, ulong count)
    {
        var hasRoom = Queue!.Post(Compose(change, first, count));
        if (!hasRoom)
        {
            StopAsFull();
        }

        return hasRoom;
    }
}

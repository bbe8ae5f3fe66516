using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Images;

/// <summary>What a hypervisor does that moves a disk: it lists what is allocated, copies, and copies what is reported as changed.</summary>
/// <param name="verbs">The sequence.</param>
/// <param name="image">The copy.</param>
internal sealed class ImageCopy(ISequenceVerbs verbs, Image image)
{
    private const int MostPages = 64;
    private const int DescriptorsPerPage = 16;
    private const uint BlocksPerRead = 8;

    /// <summary>Wants everything that is allocated, or everything where nobody says what is.</summary>
    public void List()
    {
        if (!verbs.Subsystem.ReportsAllocatedLbas)
        {
            image.WantAll();
            return;
        }

        var (start, last) = (image.Watched.First(), image.Watched.Last());
        for (var page = 0; page < MostPages && start <= last && !verbs.HasFindings; page++)
        {
            var length = (ushort)Math.Min(last - start + 1, ushort.MaxValue);
            var query = LbaStatusIntent.Allocated(image.NamespaceIdentifier, start, last - start < ushort.MaxValue ? length : (ushort)0, DescriptorsPerPage);
            if (!verbs.TryDo(Reader, query, out var completion, out var data) || !completion.Status.IsSuccess
                || data.Length < LbaStatusDescriptorListHeader.Size)
            {
                image.WantAll();
                return;
            }

            var list = new LbaStatusDescriptorList(data);
            var next = start;
            foreach (ref readonly var descriptor in list.Descriptors)
            {
                next = Math.Max(next, descriptor.StartingLba + descriptor.BlockCountZeroBased + 1);
                image.Want(descriptor.StartingLba, descriptor.StartingLba + descriptor.BlockCountZeroBased + 1);
            }

            if (list.Header.Completion == LbaStatusCompletion.Complete || next <= start)
            {
                return;
            }

            start = next;
        }

        if (start <= last)
        {
            image.WantAll();
        }
    }

    /// <summary>Copies blocks that wait.</summary>
    /// <param name="most">How many at most.</param>
    public void Copy(int most) => Read(image.Waiting.Take(most).ToList(), image.Take);

    /// <summary>Takes entries of a queue, and wants what they report. Where the queue was full, everything is wanted again.</summary>
    /// <param name="name">The queue's name in the script.</param>
    /// <param name="most">How many entries at most.</param>
    /// <returns>Whether an entry was among them that says that logging is over.</returns>
    public bool TakeChanges(int name, int most)
    {
        if (QueueBook.Find(verbs, name) is not { } queue)
        {
            return true;
        }

        var (first, taken) = (queue.Ring.Head, new List<LbaMigrationQueueEntry>());
        while (taken.Count < most && queue.Ring.TryTake(out var entry))
        {
            taken.Add(entry);
            Take(entry);
        }

        verbs.Tell(new EntriesTaken(queue.Owner, queue.Identifier, first, taken));
        image.Rounds += taken.Count > 0 ? 1 : 0;
        if (taken.Count > 0)
        {
            TakeEntriesStep.GiveBack(verbs, queue, triggerDistance: null);
        }

        var last = taken.Count == 0 ? LoggingMark.None : taken[^1].Attributes.Mark;
        if (last == LoggingMark.Full)
        {
            // What changed since then nobody has reported.
            if (queue.IsLogged)
            {
                new LogStep(name, LoggingAction.Start).Run(verbs);
            }

            image.WantAll();
        }

        return last is LoggingMark.Stopped or LoggingMark.Full && !queue.IsLogged;
    }

    /// <summary>Reads all blocks of the image from the namespace and compares.</summary>
    /// <returns>The first difference, in words; null for none.</returns>
    public string? Compare()
    {
        string? difference = null;
        var holes = new UniformContents();
        var facts = verbs.Subsystem.Namespaces.First(ns => ns.Identifier == image.NamespaceIdentifier);
        holes.UseBlocksOf(facts.BlockBytes);
        Read([.. image.Watched], (lba, content) =>
        {
            var copied = image.ContentOf(lba);
            var isEqual = copied is { } known ? known == content : holes.MayDeallocatedReturn(content, facts.DeallocatedRead);
            if (!isEqual)
            {
                difference ??= $"LBA {lba}, which was {(copied is null ? "not copied" : "copied")}";
            }
        });
        return difference;
    }

    private static QueueTarget Reader => QueueTarget.First;

    private void Take(in LbaMigrationQueueEntry entry)
    {
        var attributes = entry.Attributes;
        if (entry.NamespaceIdentifier != image.NamespaceIdentifier || attributes.Blocks == ChangedBlocks.None)
        {
            return;
        }

        var (first, end) = attributes.Blocks == ChangedBlocks.WholeNamespace
            ? (0UL, ulong.MaxValue)
            : (entry.StartingLba, entry.StartingLba + entry.BlockCountZeroBased + 1);
        if (attributes.Deallocated && image.BelievesDeallocation)
        {
            image.Clear(first, end);
        }
        else
        {
            image.Want(first, end);
        }
    }

    // Runs of blocks, and one by one where a run fails; what cannot be read has the content of that.
    private void Read(List<ulong> lbas, Action<ulong, ulong> take)
    {
        if (!verbs.Subsystem.Namespaces.Any(ns => ns.Identifier == image.NamespaceIdentifier))
        {
            return;
        }

        var facts = verbs.Subsystem.Namespaces.First(ns => ns.Identifier == image.NamespaceIdentifier);
        var most = Math.Max(1, Math.Min(BlocksPerRead, (uint)(verbs.Subsystem.MaximumTransferBytes / facts.Format.BytesInDataBuffer)));
        for (var index = 0; index < lbas.Count && !verbs.HasFindings;)
        {
            var count = 1u;
            while (count < most && index + count < lbas.Count && lbas[index + (int)count] == lbas[index] + count)
            {
                count++;
            }

            if (!TryRead(lbas[index], count, facts.BlockBytes, take))
            {
                for (var single = 0u; single < count && !verbs.HasFindings; single++)
                {
                    TryRead(lbas[index] + single, 1, facts.BlockBytes, take);
                }
            }

            index += (int)count;
        }
    }

    private bool TryRead(ulong lba, uint count, int blockBytes, Action<ulong, ulong> take)
    {
        var read = new ReadIntent(image.NamespaceIdentifier, new BlockRange(lba, count));
        if (!verbs.TryDo(Reader, read, out var completion, out var data))
        {
            return false;
        }

        if (!completion.Status.IsSuccess)
        {
            if (count == 1 && completion.Status.CodeWithType == StatusCode.UnrecoveredReadError)
            {
                take(lba, Image.Unreadable);
            }

            return false;
        }

        var stride = data.Length / (int)count;
        for (var index = 0; index < (int)count; index++)
        {
            take(lba + (ulong)index, BlockFingerprint.Of(data.Slice(index * stride, blockBytes)));
        }

        return true;
    }
}

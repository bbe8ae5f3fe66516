using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>
/// Does what a hypervisor does that moves a disk: lists what is allocated, copies that and nothing else into an image, and compares the
/// image with the namespace. Blocks that were not copied must read as deallocated ones do.
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="DescriptorsPerPage">How many descriptors fit into one list, at least 1.</param>
/// <param name="Watched">Blocks that are compared; a small namespace is compared as a whole.</param>
public sealed record CopyImageStep(uint NamespaceIdentifier, int DescriptorsPerPage, IReadOnlyList<BlockRange> Watched) : Step
{
    private const int MostPages = 4096;
    private const ulong SmallNamespaceBlocks = 512;
    private const int MostBlocksCompared = 2048;
    private const uint BlocksPerRead = 16;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.AwaitAll();
        foreach (var ns in verbs.Subsystem.Namespaces)
        {
            if (ns.Identifier == NamespaceIdentifier && Reported(verbs, ns.SizeBlocks) is { } reported)
            {
                var image = Copy(verbs, reported, Wanted(ns.SizeBlocks), ns.BlockBytes);
                Compare(verbs, image, ns.BlockBytes, ns.DeallocatedRead);
                return;
            }
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Watched.Count > 1)
        {
            yield return this with { Watched = [.. Watched.Take(Watched.Count / 2)] };
            yield return this with { Watched = [.. Watched.Skip(Watched.Count / 2)] };
        }

        if (DescriptorsPerPage != 255)
        {
            yield return this with { DescriptorsPerPage = 255 };
        }
    }

    /// <summary>Two are equal when their ranges are.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The outcome.</returns>
    public bool Equals(CopyImageStep? other) =>
        other is not null
        && (NamespaceIdentifier, DescriptorsPerPage) == (other.NamespaceIdentifier, other.DescriptorsPerPage)
        && Watched.SequenceEqual(other.Watched);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NamespaceIdentifier, DescriptorsPerPage, Watched.Count);

    /// <inheritdoc />
    public override string Describe() =>
        $"copy what is reported of nsid {NamespaceIdentifier}, {DescriptorsPerPage} descriptors at a time, and compare the image with it";

    // The reported blocks, page by page; null when the list cannot be read to its end.
    private List<(ulong First, ulong End)>? Reported(ISequenceVerbs verbs, ulong sizeBlocks)
    {
        var reported = new List<(ulong First, ulong End)>();
        var start = 0UL;
        for (var page = 0; page < MostPages; page++)
        {
            var query = LbaStatusIntent.Allocated(NamespaceIdentifier, start, 0, DescriptorsPerPage);
            if (verbs.HasFindings
                || !verbs.TryDo(QueueTarget.First, query, out var completion, out var data)
                || !completion.Status.IsSuccess
                || data.Length < LbaStatusDescriptorListHeader.Size)
            {
                return null;
            }

            var list = new LbaStatusDescriptorList(data);
            var next = start;
            foreach (ref readonly var descriptor in list.Descriptors)
            {
                var end = descriptor.StartingLba + descriptor.BlockCountZeroBased + 1;
                reported.Add((descriptor.StartingLba, Math.Max(end, descriptor.StartingLba)));
                next = Math.Max(next, end);
            }

            if (list.Header.Completion == LbaStatusCompletion.Complete || next <= start || next >= sizeBlocks)
            {
                return list.Header.Completion == LbaStatusCompletion.Incomplete && next <= start ? null : reported;
            }

            start = next;
        }

        return null;
    }

    private List<BlockRange> Wanted(ulong sizeBlocks) => sizeBlocks <= SmallNamespaceBlocks
        ? [new BlockRange(0, (uint)sizeBlocks)]
        : [.. Watched.Where(range => range.FirstLba < sizeBlocks)
            .Select(range => range with { BlockCount = (uint)Math.Min(range.BlockCount, sizeBlocks - range.FirstLba) })];

    // What the image holds of the blocks that will be compared: a content where they were copied, null where they were not.
    private SortedDictionary<ulong, ulong?> Copy(
        ISequenceVerbs verbs, List<(ulong First, ulong End)> reported, List<BlockRange> wanted, int blockBytes)
    {
        var image = new SortedDictionary<ulong, ulong?>();
        foreach (var range in wanted)
        {
            for (var lba = range.FirstLba; lba < range.FirstLba + range.BlockCount && image.Count < MostBlocksCompared; lba++)
            {
                image.TryAdd(lba, null);
            }
        }

        var copied = image.Keys.Where(lba => reported.Exists(run => lba >= run.First && lba < run.End)).ToList();
        Read(verbs, copied, blockBytes, (lba, content) => image[lba] = content);

        // What was to be copied and could not be read for other reasons is not compared.
        foreach (var lba in copied.Where(lba => image[lba] is null))
        {
            image.Remove(lba);
        }

        return image;
    }

    private void Compare(ISequenceVerbs verbs, SortedDictionary<ulong, ulong?> image, int blockBytes, int deallocatedRead)
    {
        var comparison = new ImageComparison(image, blockBytes, deallocatedRead);
        Read(verbs, [.. image.Keys], blockBytes, comparison.Add);
        if (!verbs.HasFindings)
        {
            verbs.Tell(new ImageCompared(NamespaceIdentifier, comparison.Compared, comparison.Difference));
        }
    }

    // Reads runs of blocks, and one by one where a run fails; what cannot be read has the content of that.
    private void Read(ISequenceVerbs verbs, List<ulong> lbas, int blockBytes, Action<ulong, ulong> take)
    {
        var most = Math.Max(1, Math.Min(BlocksPerRead, (uint)(verbs.Subsystem.MaximumTransferBytes / blockBytes)));
        for (var index = 0; index < lbas.Count && !verbs.HasFindings;)
        {
            var count = 1U;
            while (count < most && index + count < lbas.Count && lbas[index + (int)count] == lbas[index] + count)
            {
                count++;
            }

            if (!TryRead(verbs, lbas[index], count, blockBytes, take))
            {
                for (var single = 0U; single < count && !verbs.HasFindings; single++)
                {
                    TryRead(verbs, lbas[index] + single, 1, blockBytes, take);
                }
            }

            index += (int)count;
        }
    }

    private bool TryRead(ISequenceVerbs verbs, ulong lba, uint count, int blockBytes, Action<ulong, ulong> take)
    {
        var read = new ReadIntent(NamespaceIdentifier, new BlockRange(lba, count));
        if (!verbs.TryDo(QueueTarget.First, read, out var completion, out var data))
        {
            return false;
        }

        if (!completion.Status.IsSuccess)
        {
            if (count == 1 && completion.Status.CodeWithType == StatusCode.UnrecoveredReadError)
            {
                take(lba, ImageComparison.Unreadable);
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

using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation;

/// <summary>The contents of one block, taken before something that should have ended them.</summary>
/// <param name="Block">Which block.</param>
/// <param name="Data">Its data.</param>
/// <param name="Metadata">Its metadata.</param>
internal readonly record struct KeptBlock(ulong Block, byte[] Data, byte[] Metadata)
{
    /// <summary>Takes the last block of a namespace that is allocated, unless it was spoiled.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="kept">The block.</param>
    /// <returns>Whether there is one.</returns>
    internal static bool TryTakeLast(ReferenceNamespace target, out KeptBlock kept)
    {
        var end = BlockRange.LastAllocatedIn(target.Allocation).End;
        kept = default;
        if (end == 0 || target.Spoiled.TryFind(end - 1, 1, out _))
        {
            return false;
        }

        kept = new KeptBlock(end - 1, new byte[target.Configuration.BlockBytes], new byte[target.Configuration.MetadataBytes]);
        target.ReadBlock(kept.Block, kept.Data, kept.Metadata);
        return true;
    }

    /// <summary>Puts it back where the namespace still has blocks like it.</summary>
    /// <param name="target">The namespace.</param>
    /// <returns>Whether it was put back.</returns>
    internal bool WriteBack(ReferenceNamespace target)
    {
        var fits = target.Contains(Block, 1)
            && target.Configuration.BlockBytes == Data.Length
            && target.Configuration.MetadataBytes == Metadata.Length;
        if (fits)
        {
            target.WriteBlock(Block, Data, Metadata);
        }

        return fits;
    }
}

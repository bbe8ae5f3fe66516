using NvmeConformance.LbaAllocation.Knowledge;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>Enumerates a namespace wherever something is known of it, and reads back what has not been read since it changed.</summary>
internal static class NamespaceSurvey
{
    private const int MostQueries = 64;
    private const int DescriptorsPerQuery = 255;
    private const int MostBlocksReadBack = 96;
    private const int BlocksPerRead = 16;

    private const BlockTraits Delicate = BlockTraits.Rewritten | BlockTraits.UnitPartlyDeallocated | BlockTraits.BesideDeallocation
        | BlockTraits.BesideWriteZeroes | BlockTraits.RacedWithDeallocation | BlockTraits.OnceDeallocated;

    /// <summary>
    /// Follows the lists from LBA 0 on (LBA allocation digest 7). On a fragmented drive that would take very long: when one list does
    /// not reach the end, the next one begins at the next block that is known.
    /// </summary>
    /// <param name="verbs">How to ask.</param>
    /// <param name="ns">The namespace.</param>
    public static void Enumerate(ISequenceVerbs verbs, NamespaceModel ns)
    {
        var inquiry = new Inquiry(verbs);
        var start = 0UL;
        for (var query = 0; query < MostQueries && start < ns.SizeBlocks && !verbs.HasFindings; query++)
        {
            var request = Inquiry.About(ns, new BlockSpan(start, start), DescriptorsPerQuery);
            if (inquiry.Ask(ns, request) is not { } answer || answer.Covered.End <= start)
            {
                return;
            }

            var next = ns.Ledger.LowerBound(answer.Covered.End);
            start = next < ns.Ledger.Count ? Math.Max(answer.Covered.End, ns.UnitOf(ns.Ledger.LbaAt(next)).First) : ns.SizeBlocks;
        }
    }

    /// <summary>Reads back, first where deallocation and zeroing came close, within bounds.</summary>
    /// <param name="verbs">How to ask.</param>
    /// <param name="ns">The namespace.</param>
    public static void ReadBack(ISequenceVerbs verbs, NamespaceModel ns)
    {
        var left = MostBlocksReadBack;
        ReadBack(verbs, ns, Delicate, ref left);
        ReadBack(verbs, ns, BlockTraits.None, ref left);
    }

    private static void ReadBack(ISequenceVerbs verbs, NamespaceModel ns, BlockTraits wanted, ref int left)
    {
        var inquiry = new Inquiry(verbs);
        var most = Math.Max(1, Math.Min(BlocksPerRead, verbs.Subsystem.MaximumTransferBytes / ns.Facts.BlockBytes));
        for (var index = 0; index < ns.Ledger.Count && left > 0 && !verbs.HasFindings; index++)
        {
            var count = 0;
            while (count < Math.Min(most, left) && IsWanted(ns, index, count, wanted))
            {
                count++;
            }

            if (count > 0)
            {
                inquiry.Read(ns, ns.Ledger.LbaAt(index), (uint)count);
                left -= count;
                index += count - 1;
            }
        }
    }

    private static bool IsWanted(NamespaceModel ns, int index, int offset, BlockTraits wanted)
    {
        if (index + offset >= ns.Ledger.Count || ns.Ledger.LbaAt(index + offset) != ns.Ledger.LbaAt(index) + (ulong)offset)
        {
            return false;
        }

        var traits = ns.Ledger.At(index + offset).Traits;
        return !traits.HasFlag(BlockTraits.Verified) && (wanted == BlockTraits.None || (traits & wanted) != 0);
    }
}

using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults;

/// <summary>Neighbouring blocks of a namespace.</summary>
/// <param name="First">The first one.</param>
/// <param name="Count">How many; 0 for none.</param>
internal readonly record struct BlockRange(ulong First, ulong Count)
{
    /// <summary>The block behind the last one.</summary>
    internal ulong End => First + Count;

    /// <summary>What a write of these blocks marks: whole placement units, as far as the namespace reaches.</summary>
    internal static BlockRange MarkedBy(AllocationMap map, ulong first, ulong count) =>
        new BlockRange(first, count).RoundedOut(map.PlacementUnitBlocks, map.Blocks);

    /// <summary>The units of reporting that these blocks touch, as far as the namespace reaches.</summary>
    internal static BlockRange UnitsOf(ReferenceNamespace target, ulong first, ulong count) =>
        new BlockRange(first, count).RoundedOut(target.ReportingUnitBlocks, target.Configuration.Blocks);

    /// <summary>The last run of allocated blocks.</summary>
    /// <param name="map">The map; it takes a step for each run.</param>
    /// <returns>An empty range where nothing is allocated.</returns>
    internal static BlockRange LastAllocatedIn(AllocationMap map)
    {
        var last = default(BlockRange);
        for (var from = 0UL; map.TryFindAllocated(from, out var first, out var end); from = end)
        {
            last = new BlockRange(first, end - first);
        }

        return last;
    }

    /// <summary>The units that these blocks touch.</summary>
    /// <param name="unit">Blocks of a unit, at least 1.</param>
    /// <param name="limit">Blocks there are: the last unit may be short.</param>
    internal BlockRange RoundedOut(uint unit, ulong limit)
    {
        var first = First - (First % unit);
        return new BlockRange(first, Math.Min(limit, (End + unit - 1) / unit * unit) - first);
    }

    /// <summary>The blocks in both ranges.</summary>
    internal BlockRange In(BlockRange other)
    {
        var first = Math.Max(First, other.First);
        return new BlockRange(first, Math.Max(first, Math.Min(End, other.End)) - first);
    }

    /// <summary>Whether none of the blocks is allocated.</summary>
    internal bool IsHoleIn(AllocationMap map) => !map.TryFindAllocated(First, out var allocated, out _) || allocated >= End;
}

namespace NvmeConformance.Reference.Allocation;

/// <summary>
/// Which blocks of a namespace are allocated (CS1.2 2.1.1). Exact to the block; what a device makes of it in larger units is
/// decided where it is reported. A seam: allocation faults override it.
/// </summary>
public class AllocationMap
{
    private readonly BlockSet _allocated = new();

    /// <summary>Blocks in the namespace.</summary>
    public ulong Blocks { get; private set; }

    /// <summary>
    /// Blocks that share a place on the media: writing one allocates all of them (CS1.2 2.1.1 permits it). 1 when blocks are
    /// placed one by one.
    /// </summary>
    public uint PlacementUnitBlocks { get; private set; } = 1;

    /// <summary>Makes every block deallocated.</summary>
    /// <param name="blocks">Blocks in the namespace.</param>
    /// <param name="placementUnitBlocks">At least 1.</param>
    public virtual void Reset(ulong blocks, uint placementUnitBlocks)
    {
        Blocks = blocks;
        PlacementUnitBlocks = placementUnitBlocks;
        _allocated.Reset(blocks);
    }

    /// <summary>Blocks were written: they and the others of their placement units are allocated from now on.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1; all blocks lie in the namespace.</param>
    public virtual void MarkWritten(ulong first, ulong count)
    {
        var end = first + count;
        if (PlacementUnitBlocks > 1)
        {
            first -= first % PlacementUnitBlocks;
            end = Math.Min(Blocks, (end + PlacementUnitBlocks - 1) / PlacementUnitBlocks * PlacementUnitBlocks);
        }

        Change(first, end - first, isAllocated: true);
    }

    /// <summary>Blocks were deallocated.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1; all blocks lie in the namespace.</param>
    public virtual void MarkDeallocated(ulong first, ulong count) => Change(first, count, isAllocated: false);

    /// <summary>The next run of allocated blocks.</summary>
    /// <param name="from">Where to begin; a run that began before is reported from here on.</param>
    /// <param name="first">Its first block.</param>
    /// <param name="end">The block behind its last one.</param>
    /// <returns>False when no block is allocated from there on.</returns>
    public virtual bool TryFindAllocated(ulong from, out ulong first, out ulong end)
    {
        first = _allocated.Next(from, isMember: true);
        end = first == BlockSet.None ? 0 : Math.Min(Blocks, _allocated.Next(first, isMember: false));
        return first != BlockSet.None;
    }

    /// <summary>How many blocks from the start of a range are allocated before one is not.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1; all blocks lie in the namespace.</param>
    /// <returns>0 to <paramref name="count"/>.</returns>
    public ulong CountAllocated(ulong first, ulong count) =>
        TryFindAllocated(first, out var start, out var end) && start == first ? Math.Min(count, end - first) : 0;

    /// <summary>How many blocks of the namespace are allocated. Takes a step for each run of them.</summary>
    /// <returns>0 to <see cref="Blocks"/>.</returns>
    public ulong CountAllAllocated()
    {
        var count = 0UL;
        for (var from = 0UL; TryFindAllocated(from, out var first, out var end); from = end)
        {
            count += end - first;
        }

        return count;
    }

    /// <summary>Whether a block is allocated.</summary>
    /// <param name="block">A block of the namespace.</param>
    /// <returns>The outcome.</returns>
    public virtual bool IsAllocated(ulong block) => _allocated.Contains(block);

    /// <summary>Records the state of exactly these blocks.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="isAllocated">Their state.</param>
    protected void Change(ulong first, ulong count, bool isAllocated) => _allocated.Change(first, count, isAllocated);
}

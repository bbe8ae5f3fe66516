using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Tests.Allocation;

public class AllocationMapTests
{
    [Fact]
    public void Writing_allocates_the_other_blocks_of_the_placement_unit()
    {
        var map = MapOf(blocks: 100, placementUnitBlocks: 8);

        map.MarkWritten(15, 2);

        Assert.Equal((8UL, 24UL), FirstRun(map));
    }

    [Fact]
    public void The_last_placement_unit_ends_with_the_namespace()
    {
        var map = MapOf(blocks: 100, placementUnitBlocks: 8);

        map.MarkWritten(98, 1);

        Assert.Equal((96UL, 100UL), FirstRun(map));
    }

    [Fact]
    public void Deallocating_takes_exactly_what_it_is_told()
    {
        var map = MapOf(blocks: 100, placementUnitBlocks: 8);
        map.MarkWritten(0, 16);

        map.MarkDeallocated(3, 13);

        Assert.Equal((0UL, 3UL), FirstRun(map));
        Assert.False(map.TryFindAllocated(3, out _, out _));
    }

    private static AllocationMap MapOf(ulong blocks, uint placementUnitBlocks)
    {
        var map = new AllocationMap();
        map.Reset(blocks, placementUnitBlocks);
        return map;
    }

    private static (ulong First, ulong End) FirstRun(AllocationMap map)
    {
        Assert.True(map.TryFindAllocated(0, out var first, out var end));
        return (first, end);
    }
}

using NvmeConformance.LbaAllocation.Tests.Stages;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>The worked example of the LBA allocation digest, 3.1: 100 blocks, TLBAAG 8, blocks 9, 10 and 98 written.</summary>
public sealed class WorkedExample
{
    private static readonly (ulong Lba, uint Count, uint Pattern)[] Written = [(9, 2, 1), (98, 1, 2)];

    [Fact]
    public void The_whole_namespace_has_two_units_the_last_one_short() => Legal(0, 0, ListBytes.Whole((8, 7), (96, 3)));

    [Fact]
    public void A_range_that_begins_inside_a_unit_gets_the_rest_of_what_was_asked() => Legal(10, 4, ListBytes.Whole((10, 3)));

    [Fact]
    public void Blocks_of_a_unit_are_reported_for_an_allocated_block_outside_of_the_range() => Legal(12, 2, ListBytes.Whole((12, 1)));

    [Fact]
    public void Nothing_is_reported_where_nothing_was_written() => Legal(16, 16, ListBytes.Whole());

    [Fact]
    public void A_page_of_one_is_cut_and_resumed()
    {
        using var stage = Prepared();
        stage.Query(0, 0, ListBytes.Cut((8, 7)), descriptors: 1);
        stage.Query(16, 0, ListBytes.Whole((96, 3)), descriptors: 1);
        Assert.Empty(stage.Broken);
        Assert.True(stage.Evaluations("LBA-ALLOC-018", "more") > 0);
    }

    [Fact]
    public void More_than_what_was_written_may_be_reported() => Legal(0, 0, ListBytes.Whole((0, 15), (32, 15), (88, 11)));

    [Theory]
    [InlineData(0, "LBA-ALLOC-026", 9, 6)] // begins inside a unit
    [InlineData(0, "LBA-ALLOC-026", 8, 5)] // ends inside a unit
    [InlineData(0, "LBA-ALLOC-023", 8, 8)] // NLB counted from 1
    [InlineData(0, "LBA-ALLOC-025/inside", 96, 7)] // beyond the namespace
    [InlineData(0, "LBA-ALLOC-027", 96, 7)]
    [InlineData(10, "LBA-ALLOC-025/inside", 8, 7)] // before SLBA
    [InlineData(10, "LBA-ALLOC-021", 8, 7)]
    public void A_descriptor_with_wrong_edges_fails(ulong asked, string rule, ulong start, uint lengthZeroBased)
    {
        using var stage = Prepared();
        stage.Query(asked, 0, ListBytes.Whole((start, lengthZeroBased)));
        Assert.Contains(rule, stage.Failed);
    }

    [Theory]
    [InlineData(10, 4, "LBA-ALLOC-025/end", 10, 5)] // rounded out to the unit
    [InlineData(10, 4, "LBA-ALLOC-013/behind", 10, 4)] // RL counted from 0
    public void A_descriptor_that_ends_behind_the_range_warns(ulong asked, ushort length, string rule, ulong start, uint lengthZeroBased)
    {
        using var stage = Prepared();
        stage.Query(asked, length, ListBytes.Whole((start, lengthZeroBased)));
        Assert.Equal([rule], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Theory]
    [InlineData(10, 12, 2, "LBA-ALLOC-029/reported")]
    [InlineData(10, 0, 0, "LBA-ALLOC-029/reported")]
    [InlineData(98, 96, 0, "LBA-ALLOC-027")]
    public void A_missing_unit_is_charged_once_its_block_was_read(ulong block, ulong asked, ushort length, string rule)
    {
        using var stage = Prepared();
        stage.Query(asked, length, ListBytes.Whole());
        Assert.Empty(stage.Broken);
        var (lba, count, pattern) = Written.First(entry => block >= entry.Lba && block < entry.Lba + entry.Count);
        stage.Read(lba, count, pattern);
        stage.Write(lba, count, 77);
        Assert.Equal([rule], stage.Failed);
    }

    [Fact]
    public void A_missing_block_that_changes_before_it_was_read_leaves_the_matter_open()
    {
        using var stage = Prepared();
        stage.Query(0, 0, ListBytes.Whole((96, 3)));
        stage.Write(9, 2, 77);
        Assert.Empty(stage.Broken);
        Assert.Single(stage.Judge.Undecided);
    }

    private static void Legal(ulong asked, ushort length, ListBytes list)
    {
        using var stage = Prepared();
        stage.Query(asked, length, list);
        stage.Read(9, 2, 1);
        stage.Write(9, 2, 77);
        Assert.Empty(stage.Broken);
    }

    private static Stage Prepared()
    {
        var stage = new Stage();
        foreach (var (lba, count, pattern) in Written)
        {
            stage.Write(lba, count, pattern);
        }

        return stage;
    }
}

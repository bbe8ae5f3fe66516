using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Lists with one thing wrong in each.</summary>
public sealed class ListForm
{
    [Theory]
    [InlineData(4, 3, "LBA-ALLOC-019/values")]
    [InlineData(4, 0xA5, "LBA-ALLOC-019/values")]
    [InlineData(5, 1, "LBA-ALLOC-019/reserved")]
    [InlineData(7, 1, "LBA-ALLOC-019/reserved")]
    [InlineData(20, 1, "LBA-ALLOC-019/reserved")]
    [InlineData(22, 1, "LBA-ALLOC-019/reserved")]
    [InlineData(21, 0, "LBA-ALLOC-020")]
    [InlineData(21, 0b1010, "LBA-ALLOC-020")]
    public void A_wrong_byte_fails(int offset, byte value, string rule)
    {
        using var stage = new Stage();
        stage.Query(0, 0, new ListBytes(ListBytes.Complete) { Damage = bytes => bytes[offset] = value }.With((8, 7)));
        Assert.Contains(rule, stage.Failed);
    }

    [Fact]
    public void No_indication_warns()
    {
        using var stage = new Stage();
        stage.Query(0, 0, new ListBytes(ListBytes.NoIndication).With((8, 7)));
        Assert.Equal(["LBA-ALLOC-019/indication"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(uint.MaxValue)]
    public void A_count_beyond_the_buffer_fails_and_is_not_followed(uint count)
    {
        using var stage = new Stage();
        stage.Query(0, 0, ListBytes.Whole((8, 7), (24, 7)).Claiming(count), descriptors: 2);
        Assert.Equal(["LBA-ALLOC-015"], stage.Failed);
    }

    [Fact]
    public void Descending_descriptors_fail()
    {
        using var stage = new Stage();
        stage.Query(0, 0, ListBytes.Whole((32, 7), (8, 7)));
        Assert.Equal(["LBA-ALLOC-022/order"], stage.Failed);
    }

    [Fact]
    public void A_list_in_wrong_order_is_still_searched_for_its_blocks()
    {
        using var stage = new Stage();
        stage.Write(9, 1, 1);
        stage.Query(0, 0, ListBytes.Whole((32, 7), (8, 7)));
        stage.Read(9, 1, 1);
        stage.Write(9, 1, 2);
        Assert.Equal(["LBA-ALLOC-022/order"], stage.Failed);
    }

    [Fact]
    public void Overlapping_descriptors_fail()
    {
        using var stage = new Stage();
        stage.Query(0, 0, ListBytes.Whole((8, 15), (16, 7)));
        Assert.Equal(["LBA-ALLOC-022/order"], stage.Failed);
    }

    [Fact]
    public void Repeating_the_last_block_only_warns()
    {
        using var stage = new Stage(Subsystems.Namespace(1, 100, 1));
        stage.Query(0, 0, ListBytes.Whole((8, 7), (15, 3)));
        Assert.Equal(["LBA-ALLOC-022/repeat"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void Touching_descriptors_only_warn()
    {
        using var stage = new Stage();
        stage.Query(0, 0, ListBytes.Whole((8, 7), (16, 7)));
        Assert.Equal(["LBA-ALLOC-024"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void Touching_descriptors_are_right_when_the_first_cannot_be_longer()
    {
        using var stage = new Stage(Subsystems.Namespace(1, 1UL << 33, 8));
        stage.Query(0, 0, ListBytes.Whole((0, uint.MaxValue), (1UL << 32, 7)));
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_length_that_wraps_around_fails()
    {
        using var stage = new Stage();
        stage.Query(0, 0, ListBytes.Whole((ulong.MaxValue - 3, 7)));
        Assert.Contains("LBA-ALLOC-025/inside", stage.Failed);
    }

    [Fact]
    public void Incomplete_with_room_left_warns()
    {
        using var stage = new Stage();
        stage.Query(0, 0, ListBytes.Cut((8, 7)));
        Assert.Equal(["LBA-ALLOC-018/full"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void Incomplete_at_the_end_of_the_range_fails()
    {
        using var stage = new Stage();
        stage.Query(0, 16, ListBytes.Cut((8, 7)), descriptors: 1);
        Assert.Equal(["LBA-ALLOC-018/more"], stage.Failed);
    }

    [Fact]
    public void A_header_alone_must_not_claim_to_be_complete()
    {
        using var stage = new Stage();
        stage.Write(9, 1, 1);
        stage.Query(0, 0, ListBytes.Cut(), descriptors: 0);
        Assert.Empty(stage.Broken);
        stage.Query(0, 0, ListBytes.Whole(), descriptors: 0);
        Assert.Equal(["LBA-ALLOC-016"], stage.Warned);
    }

    [Fact]
    public void A_byte_behind_the_buffer_fails()
    {
        using var stage = new Stage();
        var query = stage.SendQuery(0, 0);
        ListBytes.Whole().WriteTo(query.Buffer.Span);
        stage.Complete(query, overrunOffset: 3);
        Assert.Equal(["LBA-ALLOC-014"], stage.Failed);
    }

    [Fact]
    public void A_stray_write_is_charged_to_a_query_in_flight()
    {
        using var stage = new Stage();
        stage.SendQuery(0, 0);
        stage.Oracle.OnStrayAccess(new StrayAccess(0x1000, 4, IsWrite: true));
        Assert.Equal(["LBA-ALLOC-014"], stage.Failed);
    }

    [Fact]
    public void A_buffer_without_room_for_the_header_is_not_looked_into()
    {
        using var stage = new Stage();
        stage.Complete(stage.Send(new LbaStatusIntent(1, 0, 0, 0, LbaStatusAction.Allocated)));
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void Without_a_granularity_edges_are_free()
    {
        using var stage = new Stage(Subsystems.Namespace(1, 100, unitBlocks: 0));
        stage.Write(9, 1, 1);
        stage.Query(0, 0, ListBytes.Whole((7, 4), (50, 0)));
        Assert.Empty(stage.Broken);
    }
}

using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>What blocks may hold after deallocation and Write Zeroes.</summary>
public sealed class BlockContents
{
    private const uint Zeros = BlockPattern.Zeros;
    private const uint Ones = BlockPattern.AllOnes;
    private const int ReadsZeros = 1;
    private const int ReadsOnes = 2;
    private const int NotReported = 0;

    [Theory]
    [InlineData(ReadsZeros, Zeros, true)]
    [InlineData(ReadsZeros, 5, true)] // the deallocation did nothing
    [InlineData(ReadsZeros, Ones, false)]
    [InlineData(ReadsZeros, 6, false)]
    [InlineData(ReadsOnes, Ones, true)]
    [InlineData(ReadsOnes, Zeros, false)]
    [InlineData(NotReported, Zeros, true)]
    [InlineData(NotReported, Ones, true)]
    public void A_deallocated_block_reads_as_before_or_as_the_namespace_says(int deallocatedRead, uint seen, bool isLegal)
    {
        using var stage = Tracking(deallocatedRead);
        stage.Write(9, 1, 5);
        stage.Deallocate(9, 1);
        stage.Read(9, 1, seen);
        Assert.Equal(isLegal ? [] : ["LBA-ALLOC-052/deterministic"], stage.Failed);
    }

    [Theory]
    [InlineData(Zeros, Ones)]
    [InlineData(Ones, Zeros)]
    [InlineData(5, Zeros)]
    [InlineData(Zeros, 5)]
    public void A_deallocated_block_does_not_change_between_reads(uint first, uint second)
    {
        using var stage = Tracking(NotReported);
        stage.Write(9, 1, 5);
        stage.Deallocate(9, 1);
        stage.Read(9, 1, first);
        stage.Read(9, 1, first);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, second);
        Assert.Single(stage.Failed);
    }

    [Fact]
    public void A_block_nobody_wrote_keeps_what_it_was_first_read_as()
    {
        using var stage = Tracking();
        stage.Read(9, 1, 5);
        stage.Read(9, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 6);
        Assert.Single(stage.Failed);
    }

    [Fact]
    public void A_block_that_no_descriptor_holds_must_not_return_old_data()
    {
        using var stage = Tracking();
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, 5);
        Assert.Equal(["LBA-ALLOC-052/value"], stage.Failed);
    }

    [Fact]
    public void A_block_that_held_data_must_not_be_left_out()
    {
        using var stage = Tracking();
        stage.Read(9, 1, 5);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, 5);
        Assert.Equal(["LBA-ALLOC-052/value"], stage.Failed);
    }

    [Fact]
    public void A_block_beside_a_deallocation_keeps_its_data()
    {
        using var stage = Tracking();
        stage.Write(8, 4, 5);
        stage.Deallocate(9, 2);
        stage.Read(11, 1, Zeros);
        Assert.Equal(["LBA-ALLOC-041/data", "LBA-ALLOC-044"], stage.Failed);
    }

    [Fact]
    public void A_block_of_the_same_unit_keeps_its_data()
    {
        using var stage = Tracking(unitBlocks: 8);
        stage.Write(8, 8, 5);
        stage.Deallocate(9, 2);
        stage.Read(14, 1, Zeros);
        Assert.Equal(["LBA-ALLOC-041/data"], stage.Failed);
    }

    [Fact]
    public void A_unit_of_which_a_part_was_deallocated_stays_reported()
    {
        using var stage = Tracking(unitBlocks: 8);
        stage.Write(8, 8, 5);
        stage.Deallocate(9, 2);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(8, 1, 5);
        stage.Read(13, 1, 5);
        stage.Write(8, 8, 6);
        Assert.Contains("LBA-ALLOC-042", stage.Failed);
    }

    [Fact]
    public void A_late_deallocation_must_not_undo_a_later_write()
    {
        using var stage = Tracking();
        stage.Write(9, 1, 5);
        stage.Deallocate(9, 1);
        stage.Write(9, 1, 6);
        stage.Read(9, 1, Zeros);
        Assert.Equal(["LBA-ALLOC-046"], stage.Failed);
    }

    [Theory]
    [InlineData(ReadsZeros)]
    [InlineData(ReadsOnes)]
    [InlineData(NotReported)]
    public void Zeroed_blocks_read_as_zeros_whatever_deallocated_ones_read_as(int deallocatedRead)
    {
        using var stage = Tracking(deallocatedRead);
        stage.Write(8, 4, 5);
        stage.WriteZeroes(9, 2, deallocate: true);
        stage.Read(9, 2, Zeros);
        Assert.Empty(stage.Broken);
        stage.Read(9, 2, Ones);
        Assert.Equal(["LBA-ALLOC-038"], stage.Failed);
    }

    [Fact]
    public void Neighbours_of_zeroed_blocks_keep_their_data()
    {
        using var stage = Tracking();
        stage.Write(8, 4, 5);
        stage.WriteZeroes(9, 2, deallocate: false);
        stage.Read(8, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Read(11, 1, Zeros);
        Assert.Equal(["LBA-ALLOC-038"], stage.Failed);
    }

    [Theory]
    [InlineData(ReadsZeros, false)]
    [InlineData(NotReported, false)]
    [InlineData(ReadsOnes, true)]
    public void Zeroed_blocks_must_be_reported_where_deallocated_ones_read_as_ones(int deallocatedRead, bool mustBe)
    {
        using var stage = Tracking(deallocatedRead);
        stage.WriteZeroes(9, 2, deallocate: true);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 2, Zeros);
        stage.Write(9, 2, 5);
        Assert.Equal(mustBe ? ["LBA-ALLOC-035"] : [], stage.Failed);
    }

    [Fact]
    public void Whole_units_zeroed_with_the_deallocate_bit_should_not_be_reported()
    {
        using var stage = Tracking(unitBlocks: 8);
        stage.WriteZeroes(7, 10, deallocate: true);
        stage.Query(0, 0, ListBytes.Whole((0, 7), (16, 7)));
        Assert.Empty(stage.Broken);
        stage.Query(0, 0, ListBytes.Whole((0, 23)));
        Assert.Equal(["LBA-ALLOC-036"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void Units_zeroed_before_another_write_may_be_reported()
    {
        using var stage = Tracking(unitBlocks: 8);
        stage.WriteZeroes(8, 8, deallocate: true);
        stage.Write(24, 1, 5);
        stage.Query(0, 0, ListBytes.Whole((0, 31)));
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(Zeros)]
    [InlineData(Ones)]
    public void Uniform_data_that_are_not_reported_only_warn(uint pattern)
    {
        using var stage = Tracking();
        stage.Write(9, 1, pattern);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, pattern);
        stage.Write(9, 1, 5);
        Assert.Equal(["LBA-ALLOC-031"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void A_failed_read_is_no_evaluation()
    {
        using var stage = Tracking();
        stage.Write(9, 1, 5);
        stage.Complete(stage.SendRead(9, 1), StatusCode.UnrecoveredReadError);
        Assert.Empty(stage.Broken);
        Assert.Single(stage.Judge.Undecided);
    }

    private static Stage Tracking(int deallocatedRead = ReadsZeros, uint unitBlocks = 1) =>
        new(Subsystems.Namespace(1, 64, unitBlocks, deallocatedRead));
}

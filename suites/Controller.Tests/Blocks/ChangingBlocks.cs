using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>Compare, Verify, Write Zeroes, Write Uncorrectable, Dataset Management and Copy.</summary>
public sealed class ChangingBlocks
{
    [Fact]
    public void Equal_data_must_compare_equal()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 2, 5);
        stage.Compare(9, 2, 5, StatusCode.Success);
        Assert.Empty(stage.Broken);
        stage.Compare(9, 2, 5, StatusCode.CompareFailure);
        Assert.Equal(["BASE-152/equal"], stage.Failed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1023)]
    public void Data_that_differ_in_one_bit_must_compare_unequal(int differentByte)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 2, 5);
        stage.Compare(9, 2, 5, StatusCode.CompareFailure, differentByte);
        Assert.Empty(stage.Broken);
        stage.Compare(9, 2, 5, StatusCode.Success, differentByte);
        Assert.Equal(["BASE-152/unequal"], stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.Success)]
    [InlineData(StatusCode.CompareFailure)]
    public void While_a_write_is_in_flight_a_comparison_may_go_either_way(StatusCode status)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.SendWrite(9, 1, 6);
        stage.Compare(9, 1, 5, status);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void Verify_passes_good_blocks_and_finds_bad_ones()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 2, 5);
        stage.Do(new VerifyIntent(1, new BlockRange(9, 2)));
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(10, 1)));
        stage.Do(new VerifyIntent(1, new BlockRange(9, 2)), StatusCode.UnrecoveredReadError);
        Assert.Empty(stage.Broken);
        stage.Do(new VerifyIntent(1, new BlockRange(9, 2)));
        Assert.Equal(["BASE-153/bad"], stage.Failed);
    }

    [Fact]
    public void Verify_must_not_find_fault_with_good_blocks()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 2, 5);
        stage.Do(new VerifyIntent(1, new BlockRange(9, 2)), StatusCode.UnrecoveredReadError);
        Assert.Equal(["BASE-153/good"], stage.Failed);
    }

    [Fact]
    public void Zeroed_blocks_read_as_zeros()
    {
        using var stage = new ContentsStage();
        stage.Write(8, 4, 5);
        stage.WriteZeroes(9, 2, deallocate: true);
        stage.Read(9, 2, ContentsStage.Zeros);
        stage.Read(8, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, ContentsStage.Ones);
        Assert.Equal(["BASE-154/zeros"], stage.Failed);
    }

    [Fact]
    public void Neighbours_of_zeroed_blocks_keep_their_data()
    {
        using var stage = new ContentsStage();
        stage.Write(8, 4, 5);
        stage.WriteZeroes(9, 2, deallocate: false);
        stage.Read(11, 1, ContentsStage.Zeros);
        Assert.Equal(["BASE-154/neighbours"], stage.Failed);
    }

    [Fact]
    public void Uncorrectable_blocks_cannot_be_read_until_written_again()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 2, 5);
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(9, 1)));
        stage.FailRead(9, 1, StatusCode.UnrecoveredReadError);
        stage.Read(10, 1, 5);
        stage.Write(9, 1, 6);
        stage.Read(9, 1, 6);
        Assert.Empty(stage.Broken);
        Assert.True(stage.Evaluations("BASE-155", "unreadable") > 0);
        stage.FailRead(9, 1, StatusCode.UnrecoveredReadError);
        Assert.Contains("BASE-155/written-again", stage.Failed);
    }

    [Fact]
    public void Reading_an_uncorrectable_block_must_not_succeed()
    {
        using var stage = new ContentsStage();
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(9, 1)));
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-155/unreadable"], stage.Failed);
    }

    [Fact]
    public void A_neighbour_of_an_uncorrectable_block_can_be_read()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 2, 5);
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(9, 1)));
        stage.FailRead(10, 1, StatusCode.UnrecoveredReadError);
        Assert.Contains("BASE-155/neighbours", stage.Failed);
    }

    [Theory]
    [InlineData(ContentsStage.Zeros, true)]
    [InlineData(5, true)] // the deallocation did nothing
    [InlineData(ContentsStage.Ones, false)]
    public void A_deallocated_block_reads_as_before_or_as_the_namespace_says(uint seen, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.Deallocate(9, 1);
        stage.Read(9, 1, seen);
        stage.Read(9, 1, seen);
        Assert.Equal(isLegal ? [] : ["BASE-156/contents"], stage.Failed);
    }

    [Fact]
    public void A_neighbour_of_deallocated_blocks_keeps_its_data()
    {
        using var stage = new ContentsStage();
        stage.Write(8, 4, 5);
        stage.Deallocate(9, 2);
        stage.Read(11, 1, ContentsStage.Zeros);
        Assert.Equal(["BASE-156/neighbours"], stage.Failed);
    }

    [Fact]
    public void Empty_ranges_and_256_of_them_are_legal()
    {
        using var stage = new ContentsStage();
        var ranges = new DatasetManagementIntent(
            1, [.. Enumerable.Range(0, 256).Select(index => new BlockRange((ulong)index % 100, 0))], true);
        stage.Do(ranges);
        Assert.Empty(stage.Broken);
        stage.Do(ranges, StatusCode.InvalidFieldInCommand);
        Assert.Contains("BASE-156/accepted", stage.Failed);
    }

    [Fact]
    public void A_copy_holds_what_its_sources_held_in_their_order()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.Write(20, 1, 6);
        stage.Do(Copy(50, 20, 9));
        stage.CompleteRead(stage.SendRead(50, 1), 20, 6);
        stage.CompleteRead(stage.SendRead(51, 1), 9, 5);
        Assert.Empty(stage.Broken);
        stage.CompleteRead(stage.SendRead(50, 1), 9, 5);
        Assert.Equal(["BASE-157/copied"], stage.Failed);
    }

    [Fact]
    public void A_copy_of_a_source_that_is_being_written_may_hold_either()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.SendWrite(9, 1, 6);
        stage.Do(Copy(50, 9));
        stage.CompleteRead(stage.SendRead(50, 1), 9, 6);
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1u, true)]
    [InlineData(2u, false)]
    public void A_failed_copy_names_one_of_its_ranges(uint dword0, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(20, 1)));
        stage.Complete(stage.Send(Copy(50, 9, 20)), StatusCode.UnrecoveredReadError, dword0: dword0);
        Assert.Equal(isLegal ? [] : ["BASE-157/progress"], stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.NamespaceIsWriteProtected, true)]
    [InlineData(StatusCode.Success, false)]
    public void A_protected_namespace_refuses_deallocation(StatusCode status, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 1, 1));
        stage.Do(new DatasetManagementIntent(1, [new BlockRange(9, 1)], true), status);
        Assert.Equal(isLegal ? [] : ["BASE-163/refused"], stage.Failed);
    }

    [Fact]
    public void Once_protection_is_lifted_writes_work_again()
    {
        using var stage = new ContentsStage();
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 1, 1));
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 0, 1));
        stage.Write(9, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Do(new WriteIntent(1, new BlockRange(9, 1), 6), StatusCode.NamespaceIsWriteProtected);
        Assert.Contains("BASE-163/allowed", stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.NamespaceIsWriteProtected)]
    [InlineData(StatusCode.Success)]
    public void What_becomes_of_plain_protection_with_a_reset_is_left_open(StatusCode status)
    {
        using var stage = new ContentsStage();
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 1, 1));
        stage.Reset();
        stage.Do(new WriteIntent(1, new BlockRange(9, 1), 6), status);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void Protection_until_power_is_cycled_gives_way_to_nothing_else()
    {
        using var stage = new ContentsStage();
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 2, 1));
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 0, 1), StatusCode.FeatureNotChangeable);
        stage.Reset();
        stage.Do(new WriteIntent(1, new BlockRange(9, 1), 6), StatusCode.NamespaceIsWriteProtected);
        stage.CutPower();
        stage.Write(9, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 2, 1));
        stage.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, 0, 1));
        Assert.Equal(["BASE-163/kept"], stage.Warned);
    }

    private static CopyIntent Copy(ulong to, params ulong[] from) =>
        new(1, to, [.. from.Select(lba => new CopySource(new BlockRange(lba, 1)))], CopyRangeFormat.Format0);
}

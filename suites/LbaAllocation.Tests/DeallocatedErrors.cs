using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Reads of deallocated blocks that fail by the host's choice, and their protection information.</summary>
public sealed class DeallocatedErrors
{
    private const uint Zeros = BlockPattern.Zeros;
    private const uint Data = 5;
    private const uint Enable = 1u << 16;

    [Theory]
    [InlineData(StatusCode.Success, "LBA-ALLOC-055/hole")]
    [InlineData(StatusCode.DeallocatedOrUnwrittenBlock, "")]
    [InlineData(StatusCode.UnrecoveredReadError, "")]
    public void A_block_that_no_list_reports_cannot_be_read(StatusCode status, string broken)
    {
        using var stage = Failing();
        stage.Read(9, 1, Zeros);
        Switch(stage, Enable);
        stage.Query(9, 1, ListBytes.Whole());
        Read(stage, 9, Zeros, status);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Failed);
    }

    [Fact]
    public void A_write_beside_it_may_have_allocated_it()
    {
        using var stage = Failing();
        stage.Read(9, 1, Zeros);
        Switch(stage, Enable);
        stage.Query(9, 1, ListBytes.Whole());
        stage.Write(20, 1, Data);
        Read(stage, 9, Zeros, StatusCode.Success);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void Written_blocks_can_be_read()
    {
        using var stage = Failing();
        stage.Write(9, 1, Data);
        Switch(stage, Enable);
        Read(stage, 9, Data, StatusCode.DeallocatedOrUnwrittenBlock);
        Assert.Equal(["LBA-ALLOC-055/only"], stage.Failed);
    }

    [Fact]
    public void Blocks_that_were_zeroed_where_holes_read_as_ones_can_be_read()
    {
        using var stage = Failing(deallocatedRead: 2);
        stage.WriteZeroes(9, 1, deallocate: true);
        Switch(stage, Enable);
        Read(stage, 9, Zeros, StatusCode.DeallocatedOrUnwrittenBlock);
        Assert.Equal(["LBA-ALLOC-037"], stage.Failed);
    }

    [Fact]
    public void A_block_that_can_be_read_is_reported()
    {
        using var stage = Failing();
        Switch(stage, Enable);
        Read(stage, 9, Data, StatusCode.Success);
        stage.Query(9, 1, ListBytes.Whole((9, 0)));
        Assert.Empty(stage.Broken);
        Assert.True(stage.Evaluations("LBA-ALLOC-056") > 0);
        stage.Query(9, 1, ListBytes.Whole());
        Switch(stage, 0);
        Read(stage, 9, Data, StatusCode.Success);
        stage.Write(9, 1, 6);
        Assert.Contains("LBA-ALLOC-056", stage.Warned);
    }

    [Fact]
    public void A_value_that_nobody_has_set_says_nothing()
    {
        using var stage = Failing();
        stage.Read(9, 1, Zeros);
        stage.Query(9, 1, ListBytes.Whole());
        Read(stage, 9, Zeros, StatusCode.DeallocatedOrUnwrittenBlock);
        Read(stage, 9, Zeros, StatusCode.Success);
        Assert.Empty(stage.Broken);
        Assert.Empty(stage.Judge.Undecided);
    }

    [Fact]
    public void After_a_reset_the_value_is_not_known()
    {
        using var stage = Failing();
        Switch(stage, Enable);
        stage.Reset();
        stage.Read(9, 1, Zeros);
        stage.Query(9, 1, ListBytes.Whole());
        Read(stage, 9, Zeros, StatusCode.Success);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void The_error_of_one_namespace_is_none_of_another()
    {
        using var stage = new Stage(Namespace(1), Namespace(3));
        Switch(stage, Enable);
        Switch(stage, 0, nsid: 3);
        Read(stage, 9, Zeros, StatusCode.DeallocatedOrUnwrittenBlock, nsid: 3);
        Assert.Equal(["LBA-ALLOC-057/namespace"], stage.Broken);
    }

    [Fact]
    public void The_error_does_not_touch_queries()
    {
        using var stage = Failing();
        Switch(stage, Enable);
        stage.Complete(stage.SendQuery(0, 0), StatusCode.DeallocatedOrUnwrittenBlock);
        Assert.Contains("LBA-ALLOC-057/query", stage.Broken);
    }

    [Theory]
    [InlineData(FeatureSelect.Default, 0u, "")]
    [InlineData(FeatureSelect.Default, Enable, "LBA-ALLOC-054/default")]
    [InlineData(FeatureSelect.Current, Enable, "")]
    [InlineData(FeatureSelect.Current, 0u, "LBA-ALLOC-054/value")]
    public void The_value_is_off_by_default_and_what_it_is_set_to(FeatureSelect select, uint value, string broken)
    {
        var subsystem = Subsystems.With(Namespace(1));
        subsystem.OptionalNvmCommands |= (ushort)OptionalNvmCommands.SaveAndSelectFeatures;
        using var stage = new Stage(subsystem);
        Switch(stage, Enable);
        stage.Complete(stage.Send(new GetFeatureIntent(FeatureIdentifier.ErrorRecovery, 1) { Select = select }), dword0: value);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Failed);
    }

    [Theory]
    [InlineData(0xFF, "")]
    [InlineData(0x00, "LBA-ALLOC-053/guard,LBA-ALLOC-053/tags")]
    public void Holes_have_protection_information_of_ones(byte metadata, string broken)
    {
        using var stage = new Stage(Namespace(1) with { MetadataBytes = 8, ProtectionType = 1, Guard = GuardFormat.Guard16 });
        Protected(stage, metadata);
        stage.Query(9, 1, ListBytes.Whole());
        Protected(stage, metadata);
        Assert.Equal(broken, string.Join(",", stage.Failed.Order()));
    }

    private static void Protected(Stage stage, byte metadata)
    {
        var read = stage.SendRead(9, 1);
        Stage.BufferOf(read).Clear();
        Stage.MetadataOf(read).Fill(metadata);
        stage.Complete(read);
    }

    private static ProbedNamespace Namespace(uint identifier, int deallocatedRead = 1) =>
        Subsystems.Namespace(identifier, 100, 1, deallocatedRead) with { ReportsDeallocatedError = true };

    private static Stage Failing(int deallocatedRead = 1) => new(Namespace(1, deallocatedRead));

    private static void Switch(Stage stage, uint value, uint nsid = 1) =>
        stage.Do(new SetFeatureIntent(FeatureIdentifier.ErrorRecovery, value, nsid));

    private static void Read(Stage stage, ulong lba, uint pattern, StatusCode status, uint nsid = 1)
    {
        var read = stage.SendRead(lba, 1, nsid);
        BlockPattern.Fill(Stage.BufferOf(read), 512, lba, pattern);
        stage.Complete(read, status);
    }
}

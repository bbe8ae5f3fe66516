using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Copies whose source is another namespace, in formats that name it.</summary>
public sealed class CopiesBetweenNamespaces
{
    private const uint There = 1;
    private const uint Here = 3;
    private const uint Data = 5;

    [Fact]
    public void What_arrives_from_another_namespace_has_its_content()
    {
        using var stage = TwoNamespaces();
        stage.Write(4, 1, Data, There);
        stage.Do(Copy(to: 9, from: 4));
        ReadHere(stage, 9, filledAt: 4);
        Assert.Empty(stage.Broken);
        stage.Do(Copy(to: 11, from: 4));
        ReadHere(stage, 11, filledAt: 5);
        Assert.NotEmpty(stage.Broken);
    }

    [Fact]
    public void What_arrives_from_another_namespace_has_to_be_reported_there()
    {
        using var stage = TwoNamespaces();
        stage.Write(4, 1, Data, There);
        stage.Do(Copy(to: 9, from: 4));
        stage.Query(9, 1, ListBytes.Whole(), nsid: Here);
        ReadHere(stage, 9, filledAt: 4);
        stage.Write(9, 1, 6, Here);
        Assert.Equal(["LBA-ALLOC-032/destination"], stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.IncompatibleNamespaceOrFormat)]
    [InlineData(StatusCode.InvalidFieldInCommand)]
    public void A_copy_that_is_turned_away_changes_nothing(StatusCode status)
    {
        using var stage = TwoNamespaces();
        stage.Write(9, 1, Data, Here);
        stage.Do(Copy(to: 9, from: 4), status);
        stage.Query(9, 1, ListBytes.Whole(), nsid: Here);
        stage.Read(9, 1, Data, Here);
        stage.Write(9, 1, 6, Here);
        Assert.Equal(["LBA-ALLOC-050/report"], stage.Broken);
        Assert.Empty(stage.Judge.Undecided);
    }

    [Fact]
    public void A_copy_that_fails_for_no_known_reason_decides_nothing()
    {
        using var stage = TwoNamespaces();
        stage.Do(Copy(to: 9, from: 4), StatusCode.InternalError);
        Assert.NotEmpty(stage.Judge.Undecided);
    }

    private static Stage TwoNamespaces() => new(Subsystems.Namespace(There, 100, 8), Subsystems.Namespace(Here, 100, 1));

    private static CopyIntent Copy(ulong to, ulong from) =>
        new(Here, to, [new CopySource(new BlockRange(from, 1), There)], CopyRangeFormat.Format2);

    // Contents of these tests tell where they were written.
    private static void ReadHere(Stage stage, ulong lba, ulong filledAt)
    {
        var read = stage.SendRead(lba, 1, Here);
        BlockPattern.Fill(Stage.BufferOf(read), 512, filledAt, Data);
        stage.Complete(read);
    }
}

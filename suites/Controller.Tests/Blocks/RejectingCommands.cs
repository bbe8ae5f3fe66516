using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>Commands that have to be rejected, each with its legal statuses.</summary>
public sealed class RejectingCommands
{
    public static TheoryData<string, CommandIntent, StatusCode, string> Offences() => new()
    {
        { "last and one more", new ReadIntent(1, new BlockRange(99, 2)), StatusCode.LbaOutOfRange, "BASE-151/rejected" },
        { "behind the end", new WriteIntent(1, new BlockRange(100, 1), 5), StatusCode.LbaOutOfRange, "BASE-151/rejected" },
        { "wraps around", new ReadIntent(1, new BlockRange(ulong.MaxValue, 2)), StatusCode.LbaOutOfRange, "BASE-151/rejected" },
        { "compare", new CompareIntent(1, new BlockRange(99, 2), 5), StatusCode.LbaOutOfRange, "BASE-151/rejected" },
        { "verify", new VerifyIntent(1, new BlockRange(99, 2)), StatusCode.LbaOutOfRange, "BASE-151/rejected" },
        { "zeroes", new WriteZeroesIntent(1, new BlockRange(99, 2), false), StatusCode.LbaOutOfRange, "BASE-151/rejected" },
        { "error", new WriteUncorrectableIntent(1, new BlockRange(99, 2)), StatusCode.LbaOutOfRange, "BASE-151/rejected" },
        { "too long", new ReadIntent(1, new BlockRange(0, 17)), StatusCode.InvalidFieldInCommand, "BASE-065/beyond" },
        {
            "range list",
            new DatasetManagementIntent(1, [new BlockRange(0, 1), new BlockRange(99, 2)], true),
            StatusCode.LbaOutOfRange,
            "BASE-156/rejected"
        },
        {
            "copy range",
            new CopyIntent(1, 50, [new CopySource(new BlockRange(0, 9))], CopyRangeFormat.Format0),
            StatusCode.CommandSizeLimitExceeded,
            "BASE-157/limits"
        },
        {
            "copy ranges",
            new CopyIntent(1, 50, [.. Enumerable.Repeat(new CopySource(new BlockRange(0, 1)), 5)], CopyRangeFormat.Format0),
            StatusCode.CommandSizeLimitExceeded,
            "BASE-157/limits"
        },
        {
            "copy total",
            new CopyIntent(1, 50, [.. Enumerable.Repeat(new CopySource(new BlockRange(0, 8)), 3)], CopyRangeFormat.Format0),
            StatusCode.CommandSizeLimitExceeded,
            "BASE-157/limits"
        },
        {
            "copy format",
            new CopyIntent(1, 50, [new CopySource(new BlockRange(0, 1))], CopyRangeFormat.Format1),
            StatusCode.InvalidFieldInCommand,
            "BASE-157/formats"
        },
    };

    [Theory]
    [MemberData(nameof(Offences))]
    public void A_command_with_one_thing_wrong_ends_with_the_status_for_it(
        string name, CommandIntent command, StatusCode status, string rule)
    {
        using (var right = new ContentsStage())
        {
            right.Do(command, status);
            Assert.True(right.Broken.Count == 0, name);
        }

        using (var successful = new ContentsStage())
        {
            successful.Do(command);
            Assert.Equal([rule], successful.Failed);
        }

        using var otherwise = new ContentsStage();
        otherwise.Do(command, StatusCode.InternalError);
        Assert.Equal([rule], otherwise.Failed);
    }

    [Theory]
    [InlineData("04", 50, StatusCode.Success, "")]
    [InlineData("04", 50, StatusCode.InvalidFieldInCommand, "BASE-157/copied")]
    [InlineData("00", 50, StatusCode.InvalidFieldInCommand, "")]
    [InlineData("00", 50, StatusCode.Success, "BASE-157/formats")]
    [InlineData("04", 1, StatusCode.OverlappingIoRange, "")]
    [InlineData("04", 1, StatusCode.Success, "BASE-157/limits")]
    public void A_copy_that_names_its_source_needs_its_format_enabled(string enabled, int to, StatusCode status, string broken)
    {
        var subsystem = ContentsStage.Subsystem();
        subsystem.Take(new IdentifyController { CopyDescriptorFormats = (CopyDescriptorFormats)0b100 });
        using var stage = new ContentsStage(subsystem);
        stage.Do(new SetFeatureIntent(FeatureIdentifier.HostBehaviorSupport, 0) { DataHex = $"00000000{enabled}", DataBytes = 512 });
        stage.Do(new CopyIntent(1, (ulong)to, [new CopySource(new BlockRange(0, 4), 1)], CopyRangeFormat.Format2), status);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Failed);
    }

    [Fact]
    public void A_read_that_is_rejected_for_its_range_transfers_nothing()
    {
        using var stage = new ContentsStage();
        var read = stage.SendRead(99, 2);
        OracleStage.BufferOf(read)[7] = 0;
        stage.Complete(read, StatusCode.LbaOutOfRange);
        Assert.Equal(["BASE-151/untouched"], stage.Failed);
    }

    [Fact]
    public void The_longest_transfer_must_work()
    {
        using var stage = new ContentsStage();
        stage.Read(0, 16, 5);
        Assert.Empty(stage.Broken);
        stage.FailRead(0, 16, StatusCode.InvalidFieldInCommand);
        Assert.Contains("BASE-065/at-limit", stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.Success, true)]
    [InlineData(StatusCode.InvalidNamespaceOrFormat, false)]
    public void Flush_with_the_broadcast_identifier_works_where_announced(StatusCode status, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Flush(uint.MaxValue, status);
        Assert.Equal(isLegal, stage.Failed.Count == 0);
    }

    [Fact]
    public void Own_limits_bind_only_where_the_variant_bit_is_0()
    {
        var command = new WriteZeroesIntent(1, new BlockRange(0, 9), false);
        using (var advised = new ContentsStage(Limited(variants: 0xFFFF)))
        {
            advised.Do(command);
            Assert.Empty(advised.Broken);
        }

        using var bound = new ContentsStage(Limited(variants: 0));
        bound.Do(command, StatusCode.InvalidFieldInCommand);
        Assert.Empty(bound.Broken);
        bound.Do(command);
        Assert.Equal(["BASE-154/limits"], bound.Failed);
    }

    // The limit is 8 KiB: 9 blocks of 1 KiB are too many.
    private static ProbedSubsystem Limited(ushort variants)
    {
        var subsystem = ContentsStage.Subsystem(ContentsStage.Namespace with { BlockBytes = 1024 });
        subsystem.OptionalNvmCommands = variants;
        subsystem.Take(new NvmIdentifyController { WriteZeroesSizeLimitExponent = 1 });
        return subsystem;
    }
}

using System.Buffers.Binary;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>What a device says of itself against what it then has to have, and lists of unrecoverable blocks.</summary>
public sealed class Claims
{
    private const int VersionOffset = 20;
    private const int CapabilityOffset = 18;

    [Theory]
    [InlineData(false, StatusCode.Success, "LBA-ALLOC-003/rejected")]
    [InlineData(false, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(true, StatusCode.InvalidFieldInCommand, "LBA-ALLOC-003/offered")]
    [InlineData(true, StatusCode.Success, "")]
    public void Actions_10h_and_11h_follow_GLSS(bool isClaimed, StatusCode status, string broken)
    {
        using var stage = new Stage(Device(isClaimed));
        var query = stage.Send(Unrecoverable());
        List().WriteTo(Stage.BufferOf(query));
        stage.Complete(query, status);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Failed);
    }

    [Fact]
    public void GLSS_obliges_to_alert_log_extended_data_and_feature()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        Page(stage, new IdentifyIntent(0, IdentifyCns.Controller), _ => { });
        stage.Do(new LogPageIntent(LogPageIdentifier.LbaStatusInformation, 64), StatusCode.InvalidLogPage);
        stage.Do(new GetFeatureIntent(FeatureIdentifier.LbaStatusInformationAttributes), StatusCode.InvalidFieldInCommand);
        Assert.Equal(
            ["LBA-ALLOC-004/alert", "LBA-ALLOC-004/extended-data", "LBA-ALLOC-004/feature", "LBA-ALLOC-004/log"], stage.Failed.Order());
    }

    [Theory]
    [InlineData(true, 1, "")]
    [InlineData(true, 0, "LBA-ALLOC-005/listed")]
    [InlineData(false, 1, "LBA-ALLOC-005/absent")]
    [InlineData(false, 0, "")]
    public void The_effects_log_lists_the_command_where_it_is_supported(bool isSupported, byte listed, string broken)
    {
        var subsystem = Device(reportsUnrecoverable: false);
        subsystem.ReportsAllocatedLbas = isSupported;
        using var stage = new Stage(subsystem);
        Page(stage, new LogPageIntent(LogPageIdentifier.CommandsSupportedAndEffects, 1024), page => page[0x86 * 4] = listed);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Fact]
    public void TLBAAG_can_be_read()
    {
        using var stage = new Stage();
        stage.Do(new IdentifyIntent(1, IdentifyCns.CommandSetNamespace), StatusCode.InvalidFieldInCommand);
        Assert.Equal(["LBA-ALLOC-006/readable"], stage.Failed);
    }

    [Fact]
    public void Bytes_behind_TLBAAG_are_reserved()
    {
        var subsystem = Device(reportsUnrecoverable: false);
        var identity = new NvmIdentifyController();
        identity.Version = new Nvme.Spec.Registers.SpecificationVersion(0x0001_0200);
        subsystem.Take(identity);
        using var stage = new Stage(subsystem);
        Page(stage, new IdentifyIntent(1, IdentifyCns.CommandSetNamespace), page => page[300] = 8);
        Assert.Equal(["LBA-ALLOC-006/place"], stage.Warned);
    }

    [Theory]
    [InlineData(0u, "LBA-ALLOC-078")]
    [InlineData(0x0001_0100u, "")]
    public void The_version_of_the_page_knows_RALBAS(uint version, string broken)
    {
        using var stage = new Stage();
        Page(stage, new IdentifyIntent(0, IdentifyCns.CommandSetController), page =>
        {
            page[CapabilityOffset] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(VersionOffset), version);
        });
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Theory]
    [InlineData(100UL, 100UL, 9UL, "")]
    [InlineData(100UL, 100UL, 0UL, "LBA-ALLOC-058/tracks")]
    [InlineData(100UL, 100UL, 101UL, "LBA-ALLOC-058/order")]
    [InlineData(100UL, 101UL, 9UL, "LBA-ALLOC-058/order")]
    [InlineData(100UL, 100UL, 90UL, "LBA-ALLOC-059")]
    public void NUSE_counts_allocated_blocks(ulong size, ulong capacity, ulong used, string broken)
    {
        using var stage = new Stage(Subsystems.Namespace(1, 100, 1) with { ThinProvisioned = true });
        stage.Write(9, 2, 5);
        stage.Query(0, 0, ListBytes.Whole((9, 8)));
        Page(stage, new IdentifyIntent(1, IdentifyCns.Namespace), page =>
        {
            BinaryPrimitives.WriteUInt64LittleEndian(page, size);
            BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(8), capacity);
            BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(16), used);
        });
        Assert.Equal(broken.Length == 0, stage.Broken.Count == 0);
        Assert.True(broken.Length == 0 || stage.Broken.Contains(broken), string.Join(", ", stage.Broken));
    }

    [Fact]
    public void An_uncorrectable_block_is_listed_as_such()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(9, 1)));
        Answer(stage, List((9, 0, 0b011)));
        Assert.Empty(stage.Broken);
        Answer(stage, List((9, 0, 0b001)));
        Assert.Equal(["LBA-ALLOC-072/kind"], stage.Broken);
        Answer(stage, List());
        Assert.Equal(["LBA-ALLOC-072/listed"], stage.Failed);
    }

    [Fact]
    public void A_block_that_was_written_again_is_listed_no_more()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(9, 1)));
        stage.Write(9, 1, 5);
        Answer(stage, List());
        Assert.Empty(stage.Broken);
        Answer(stage, List((9, 0, 0b011)));
        Assert.Equal(["LBA-ALLOC-072/rewritten"], stage.Broken);
    }

    [Fact]
    public void Unrecoverable_blocks_have_a_status_of_their_own()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        Answer(stage, List((9, 0, 0b010)));
        Assert.Equal(["LBA-ALLOC-072/values"], stage.Failed);
    }

    [Fact]
    public void The_log_of_unrecoverable_blocks_stays_while_it_is_read()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        ReadLog(stage, generation: 1, blocks: 1);
        ReadLog(stage, generation: 1, blocks: 1);
        Assert.Empty(stage.Broken);
        ReadLog(stage, generation: 2, blocks: 2);
        Assert.Equal(["LBA-ALLOC-074/frozen"], stage.Failed);
    }

    [Fact]
    public void A_log_that_has_changed_has_another_generation()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        ReadLog(stage, generation: 1, blocks: 1);
        ReadLog(stage, generation: 1, blocks: 1, retain: false);
        ReadLog(stage, generation: 2, blocks: 2);
        Assert.Empty(stage.Broken);
        ReadLog(stage, generation: 2, blocks: 2, retain: false);
        ReadLog(stage, generation: 2, blocks: 3);
        Assert.Equal(["LBA-ALLOC-074/generation"], stage.Failed);
    }

    [Fact]
    public void What_is_behind_the_header_of_the_log_stays_too()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        ReadLog(stage, generation: 1, blocks: 3);
        ReadBehindHeader(stage, blocks: 3);
        Assert.Empty(stage.Broken);
        ReadBehindHeader(stage, blocks: 4);
        Assert.Equal(["LBA-ALLOC-074/frozen"], stage.Failed);
    }

    [Fact]
    public void Lists_of_unrecoverable_blocks_have_the_form_of_all_lists()
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        Answer(stage, new ListBytes(ListBytes.NoIndication));
        Assert.Empty(stage.Broken);
        Answer(stage, List((40, 0, 0b000), (9, 0, 0b000)));
        Answer(stage, List((99, 1, 0b000)));
        Answer(stage, new ListBytes(3));
        Assert.Equal(["LBA-ALLOC-019/values", "LBA-ALLOC-022/order", "LBA-ALLOC-025/inside"], stage.Failed.Order());
        Answer(stage, new ListBytes(ListBytes.Complete).Claiming(1_000));
        Assert.Contains("LBA-ALLOC-015", stage.Failed);
    }

    [Theory]
    [InlineData(uint.MaxValue, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(uint.MaxValue, StatusCode.InvalidNamespaceOrFormat, "LBA-ALLOC-008")]
    [InlineData(9u, StatusCode.InvalidNamespaceOrFormat, "")]
    [InlineData(9u, StatusCode.Success, "LBA-ALLOC-009/invalid")]
    public void A_question_for_unrecoverable_blocks_is_rejected_for_the_same_reasons(uint nsid, StatusCode status, string broken)
    {
        using var stage = new Stage(Device(reportsUnrecoverable: true));
        stage.Complete(stage.Send(Unrecoverable() with { NamespaceIdentifier = nsid }), status);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    private static ProbedSubsystem Device(bool reportsUnrecoverable)
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 100, 1));
        subsystem.ReportsUnrecoverableLbas = reportsUnrecoverable;
        return subsystem;
    }

    private static LbaStatusIntent Unrecoverable() => new(
        1, 0, 0, LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(16), LbaStatusAction.TrackedPotentiallyUnrecoverable);

    private static ListBytes List(params (ulong Start, uint LengthZeroBased, byte Status)[] descriptors) =>
        new ListBytes(ListBytes.Complete)
        {
            Damage = bytes =>
            {
                for (var index = 0; index < descriptors.Length; index++)
                {
                    bytes[8 + (16 * index) + 13] = descriptors[index].Status;
                }
            },
        }.With([.. descriptors.Select(descriptor => (descriptor.Start, descriptor.LengthZeroBased))]);

    private static void Answer(Stage stage, ListBytes list) => stage.Complete(stage.Send(Unrecoverable()), list);

    private static void Page(Stage stage, Conformance.Sequences.CommandIntent command, Action<byte[]> fill)
    {
        var invocation = stage.Send(command);
        var page = new byte[invocation.Data.Length];
        fill(page);
        page.CopyTo(Stage.BufferOf(invocation));
        stage.Complete(invocation);
    }

    private static void ReadLog(Stage stage, ushort generation, byte blocks, bool retain = true) => Page(
        stage,
        new LogPageIntent(LogPageIdentifier.LbaStatusInformation, 64) { RetainAsynchronousEvent = retain },
        page =>
        {
            (page[0], page[4]) = (48, 1);
            BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(14), generation);
            (page[16], page[20]) = (1, 1);
            page[32 + 8] = blocks;
        });

    private static void ReadBehindHeader(Stage stage, byte blocks) => Page(
        stage,
        new LogPageIntent(LogPageIdentifier.LbaStatusInformation, 64) { Offset = 16 },
        page =>
        {
            (page[0], page[4]) = (1, 1);
            page[16 + 8] = blocks;
        });
}

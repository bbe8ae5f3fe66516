using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.TestDoubles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>Metadata and protection information: what is stored, returned and checked.</summary>
public sealed class TravellingMetadata
{
    private const IoControl AllChecks = IoControl.CheckGuard | IoControl.CheckApplicationTag | IoControl.CheckReferenceTag;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Metadata_come_back_with_their_block(bool isExtended)
    {
        using var stage = new ContentsStage(
            ContentsStage.Subsystem(ContentsStage.Namespace with { MetadataBytes = 8, HasExtendedMetadata = isExtended }));
        var write = new WriteIntent(1, new BlockRange(9, 2), 5);
        stage.Do(write);
        ReadBack(stage, write);
        Assert.Empty(stage.Broken);
        ReadBack(stage, write, metadata => metadata[3] ^= 1);
        Assert.Equal(["BASE-162"], stage.Failed);
    }

    [Fact]
    public void Wrong_data_are_not_charged_to_metadata()
    {
        using var stage = new ContentsStage(ContentsStage.Subsystem(ContentsStage.Namespace with { MetadataBytes = 8 }));
        stage.Do(new WriteIntent(1, new BlockRange(9, 1), 5));
        ReadBack(stage, new WriteIntent(1, new BlockRange(9, 1), 6));
        Assert.Equal(["BASE-150/data"], stage.Failed);
    }

    [Fact]
    public void What_the_controller_adds_is_a_guard_the_application_tag_and_the_address()
    {
        using var stage = Protected(1);
        var sent = new WriteIntent(1, new BlockRange(9, 2), 5) { Tags = Tags(9) };
        stage.Do(sent with { Control = IoControl.ProtectionAction });
        ReadBack(stage, sent);
        Assert.Empty(stage.Broken);
        ReadBack(stage, sent, metadata => metadata[15] ^= 1);
        Assert.Equal(["BASE-161/stored"], stage.Failed);
    }

    [Fact]
    public void The_reference_tag_of_type_3_does_not_count_up()
    {
        using var stage = Protected(3);
        var sent = new WriteIntent(1, new BlockRange(9, 2), 5) { Tags = Tags(77) };
        stage.Do(sent with { Control = IoControl.ProtectionAction });
        ReadBack(stage, sent, metadata => metadata[15]++);
        Assert.Equal(["BASE-161/stored"], stage.Failed);
    }

    [Theory]
    [InlineData(ProtectionDamage.Guard, StatusCode.EndToEndGuardCheckError)]
    [InlineData(ProtectionDamage.ApplicationTag, StatusCode.EndToEndApplicationTagCheckError)]
    [InlineData(ProtectionDamage.ReferenceTag, StatusCode.EndToEndReferenceTagCheckError)]
    public void A_write_with_wrong_protection_information_is_rejected_where_checks_are_asked_for(ProtectionDamage damage, StatusCode status)
    {
        var wrong = new WriteIntent(1, new BlockRange(9, 2), 5) { Control = AllChecks, Tags = Tags(9), Damage = damage };
        using (var right = Protected(1))
        {
            right.Do(wrong, status);
            Assert.Empty(right.Broken);
        }

        using var lax = Protected(1);
        lax.Do(wrong);
        Assert.Equal(["BASE-161/checked"], lax.Failed);
    }

    [Fact]
    public void The_escape_switches_checking_off()
    {
        using var stage = Protected(1);
        var escaped = new WriteIntent(1, new BlockRange(9, 1), 5) { Control = AllChecks, Tags = Tags(9), Damage = ProtectionDamage.Escape };
        stage.Do(escaped);
        stage.Do(new VerifyIntent(1, new BlockRange(9, 1)) { Control = AllChecks, Tags = Tags(9) });
        Assert.Empty(stage.Broken);
        stage.Do(escaped, StatusCode.EndToEndGuardCheckError);
        Assert.Equal(["BASE-161/checked"], stage.Failed);
    }

    [Theory]
    [InlineData((ushort)0xFFFF, StatusCode.EndToEndApplicationTagCheckError, true)]
    [InlineData((ushort)0xFFFF, StatusCode.Success, false)]
    [InlineData((ushort)0xFF00, StatusCode.Success, true)]
    [InlineData((ushort)0xFF00, StatusCode.EndToEndApplicationTagCheckError, false)]
    public void A_read_finds_another_application_tag_within_its_mask(ushort mask, StatusCode status, bool isLegal)
    {
        using var stage = Protected(1);
        var write = new WriteIntent(1, new BlockRange(9, 1), 5) { Tags = Tags(9) };
        stage.Do(write);
        var read = new ReadIntent(1, new BlockRange(9, 1))
        {
            Control = IoControl.CheckApplicationTag,
            Tags = Tags(9) with { ApplicationTag = 0x5A18, ApplicationTagMask = mask },
        };
        ReadBack(stage, write, read: read, status: status);
        Assert.Equal(isLegal ? [] : ["BASE-161/checked"], stage.Failed);
    }

    private static ContentsStage Protected(int type) =>
        new(ContentsStage.Subsystem(ContentsStage.Namespace with { MetadataBytes = 8, ProtectionType = type }));

    private static ProtectionTags Tags(uint reference) => new(reference, 0, 0x5A17, 0xFFFF);

    // The device returns what a host would have sent, but for some change.
    private static void ReadBack(
        ContentsStage stage, WriteIntent written, Change? change = null, ReadIntent? read = null, StatusCode status = StatusCode.Success)
    {
        var invocation = stage.Send(read ?? new ReadIntent(1, written.Range));
        var format = ContentsStage.FormatOf(stage);
        written.FillBuffers(OracleStage.BufferOf(invocation), OracleStage.MetadataOf(invocation), format);
        change?.Invoke(format.IsExtended ? OracleStage.BufferOf(invocation)[512..] : OracleStage.MetadataOf(invocation));
        stage.Complete(invocation, status);
    }

    private delegate void Change(Span<byte> metadata);
}

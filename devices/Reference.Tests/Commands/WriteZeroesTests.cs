using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands;

/// <summary>Write Zeroes (CS1.2 3.3.8): what it does to contents, always the same, and to allocation, which depends.</summary>
public class WriteZeroesTests
{
    [Theory]
    [InlineData(DeallocatedReads.Zeros, true, true, false, true)]
    [InlineData(DeallocatedReads.Zeros, true, true, true, true)]
    [InlineData(DeallocatedReads.Zeros, true, false, false, false)]
    [InlineData(DeallocatedReads.Zeros, true, false, true, true)]
    [InlineData(DeallocatedReads.Zeros, false, true, false, false)]
    [InlineData(DeallocatedReads.Zeros, false, true, true, true)]
    [InlineData(DeallocatedReads.Ones, false, true, true, false)]
    [InlineData(DeallocatedReads.Ones, false, false, true, false)]
    [InlineData(DeallocatedReads.NotReported, false, true, true, true)]
    [InlineData(DeallocatedReads.NotReported, false, true, false, false)]
    public void Blocks_are_deallocated_where_they_must_or_may(
        DeallocatedReads reads, bool honoursBit, bool isAsked, bool policyDeallocates, bool expected)
    {
        var shape = Shapes.Namespace(1, 64, reads: reads, granularity: 1) with { WriteZeroesDeallocates = honoursBit };
        var policies = Shapes.Plain with
        {
            WriteZeroesDeallocatesUnasked = policyDeallocates,
            WriteZeroesDeallocatesWhereOptional = policyDeallocates,
        };
        using var rig = new Rig(Shapes.Configuration(shape), policies).Started();
        rig.Write(10, 4, 0x33);

        rig.WriteZeroes(11, 2, isAsked);

        Assert.Equal(new byte[1024], rig.Read(11, 2));
        Assert.Equal((0x33, 0x33), (rig.Read(10, 1)[511], rig.Read(13, 1)[0]));
        Assert.Equal(expected ? "(10,0) (13,0) complete" : "(10,3) complete", rig.Allocated());
    }

    [Fact]
    public void Blocks_never_written_become_allocated_where_they_are_not_deallocated()
    {
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, 64, reads: DeallocatedReads.Ones))).Started();

        rig.WriteZeroes(20, 1, deallocate: true);

        Assert.Equal("(16,7) complete", rig.Allocated());
        Assert.Equal((0xFF, 0x00), (rig.Read(19, 1)[0], rig.Read(20, 1)[0]));
    }

    [Fact]
    public void The_largest_command_over_ones_needs_no_memory_and_reads_as_zero()
    {
        using var rig = new Rig(Shapes.Configuration(
            Shapes.Namespace(1, 1 << 20, blockSizeExponent: 12, granularity: 1, reads: DeallocatedReads.Ones))).Started();

        rig.WriteZeroes(5, 65536, deallocate: false);

        Assert.Equal("(5,65535) complete", rig.Allocated());
        Assert.Equal((0, 0xFF), (rig.Read(65540, 1, blockBytes: 4096)[4095], rig.Read(65541, 1, blockBytes: 4096)[0]));
    }

    [Theory]
    [InlineData(false, 63, StatusCode.Success)]
    [InlineData(false, 64, StatusCode.InvalidFieldInCommand)]
    [InlineData(true, 64, StatusCode.Success)]
    public void A_limit_holds_unless_it_is_advice(bool isAdvice, ushort blocksZeroBased, StatusCode expected)
    {
        using var rig = new Rig(Shapes.Configuration() with
        {
            WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = isAdvice, SizeLimitExponent = 3 },
        }).Started();

        Assert.Equal(expected, rig.IoStatus(WriteZeroesCommand.Encode(new WriteZeroesCommand(1, 0, blocksZeroBased))));
    }

    [Theory]
    [InlineData(IoControl.CheckGuard)]
    [InlineData(IoControl.CheckApplicationTag)]
    [InlineData(IoControl.CheckReferenceTag)]
    [InlineData(IoControl.StorageTagCheck)]
    public void Checks_of_data_that_are_not_sent_are_refused(IoControl control)
    {
        using var rig = new Rig().Started();

        Assert.Equal(
            StatusCode.InvalidFieldInCommand,
            rig.IoStatus(WriteZeroesCommand.Encode(new WriteZeroesCommand(1, 0, 0, Control: control))));
    }

    [Fact]
    public void Without_support_the_opcode_is_refused()
    {
        var none = new WriteZeroesConfiguration { LimitIsAdvice = false };
        using var rig = new Rig(Shapes.Configuration() with { WriteZeroes = none }).Started();

        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.IoStatus(WriteZeroesCommand.Encode(new WriteZeroesCommand(1, 0, 0))));
    }

    [Theory]
    [InlineData(true, DeallocatedReads.Zeros, StatusCode.Success)]
    [InlineData(false, DeallocatedReads.Zeros, StatusCode.InvalidFieldInCommand)]
    [InlineData(true, DeallocatedReads.Ones, StatusCode.InvalidFieldInCommand)]
    public void A_whole_namespace_is_zeroed_by_deallocation_or_not_at_all(bool deallocate, DeallocatedReads reads, StatusCode expected)
    {
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, 64, reads: reads)) with
        {
            WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 1, WholeNamespace = true },
        }).Started();
        rig.Write(7, 1, 0x55);

        var command = new WriteZeroesCommand(1, 5000, 0xFFFF, deallocate, WholeNamespace: true);
        var result = rig.Io(WriteZeroesCommand.Encode(command));

        var isDone = expected == StatusCode.Success;
        Assert.Equal(expected, result.Completion.Status.CodeWithType);
        Assert.Equal(isDone, WriteZeroesCommand.HasClearedWholeNamespace(result.Completion));
        Assert.Equal(isDone ? 0 : 0x55, rig.Read(7, 1)[0]);
    }

    [Theory]
    [InlineData(true, 63, StatusCode.Success)]
    [InlineData(true, 64, StatusCode.InvalidFieldInCommand)]
    [InlineData(false, 15, StatusCode.Success)]
    [InlineData(false, 16, StatusCode.InvalidFieldInCommand)]
    public void Commands_that_deallocate_can_have_a_limit_of_their_own(bool deallocate, ushort blocksZeroBased, StatusCode expected)
    {
        using var rig = new Rig(Shapes.Configuration() with
        {
            WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 1, DeallocateSizeLimitExponent = 3 },
        }).Started();

        Assert.Equal(expected, rig.IoStatus(WriteZeroesCommand.Encode(new WriteZeroesCommand(1, 0, blocksZeroBased, deallocate))));
    }
}

using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>Write Uncorrectable (CS1.2 3.3.7), and what reads make of blocks that cannot be read.</summary>
public class UncorrectableBlockTests
{
    private static readonly IoConfiguration Spoiling = new()
    {
        WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true },
        Verify = new SizeLimitConfiguration { LimitIsAdvice = true },
        Compare = new CompareConfiguration { IsSupported = true },
        Copy = new CopyConfiguration { Formats = 1 },
    };

    [Fact]
    public void Spoiled_blocks_fail_every_command_that_reads_them_until_they_are_written()
    {
        using var rig = new Rig(Spoiling.With()).Started();
        rig.Write(0, 8, 0x11);

        Assert.Equal(StatusCode.Success, rig.Spoil(3, 2));

        Assert.Equal(StatusCode.UnrecoveredReadError, rig.Data(NvmOpcode.Read, 2, rig.Filled(1024, 0)));
        Assert.Equal(StatusCode.UnrecoveredReadError, rig.Data(NvmOpcode.Compare, 4, rig.Filled(512, 0x11)));
        Assert.Equal(StatusCode.UnrecoveredReadError, rig.Simple(NvmOpcode.Verify, 0, 8));
        Assert.Equal(StatusCode.UnrecoveredReadError, rig.Copy(100, (2, 4)).Completion.Status.CodeWithType);
        Assert.Equal((0x11, 0x11), (rig.Read(2, 1)[0], rig.Read(5, 1)[511]));

        rig.Write(3, 1, 0x22);
        rig.WriteZeroes(4, 1, deallocate: false);

        Assert.Equal((0x11, 0x22, 0x00, 0x11), (rig.Read(2, 1)[0], rig.Read(3, 1)[0], rig.Read(4, 1)[0], rig.Read(5, 1)[0]));
        Assert.Equal(StatusCode.Success, rig.Simple(NvmOpcode.Verify, 0, 8));
    }

    [Fact]
    public void Spoiled_blocks_are_allocated_and_deallocation_heals_them()
    {
        using var rig = new Rig(Spoiling.With()).Started();

        rig.Spoil(16, 1);
        Assert.Equal("(16,7) complete", rig.Allocated());

        rig.Deallocate((16, 1));
        Assert.Equal("complete", rig.Allocated());
        Assert.Equal(new byte[512], rig.Read(16, 1));
    }

    [Theory]
    [InlineData(false, 0xEE)]
    [InlineData(true, 0x11)]
    public void A_read_that_fails_has_transferred_nothing_or_what_came_before(bool transfersPart, byte expected)
    {
        var policies = Shapes.Plain with { Io = Shapes.Plain.Io with { FailedReadsTransferPart = transfersPart } };
        using var rig = new Rig(Spoiling.With(), policies).Started();
        rig.Write(0, 3, 0x11);
        rig.Spoil(2, 1);
        var buffer = rig.Filled(3 * 512, 0xEE);

        Assert.Equal(StatusCode.UnrecoveredReadError, rig.Data(NvmOpcode.Read, 0, buffer));

        Assert.All(buffer.Span[..1024].ToArray(), value => Assert.Equal(expected, value));
        Assert.All(buffer.Span[1024..].ToArray(), value => Assert.Equal(0xEE, value));
    }

    [Theory]
    [InlineData(false, 8, StatusCode.Success)]
    [InlineData(false, 9, StatusCode.InvalidFieldInCommand)]
    [InlineData(true, 9, StatusCode.Success)]
    public void A_size_limit_holds_unless_it_is_advice(bool isAdvice, int pages, StatusCode expected)
    {
        var limit = new SizeLimitConfiguration { LimitIsAdvice = isAdvice, SizeLimitExponent = 3 };
        using var rig = new Rig((Spoiling with { WriteUncorrectable = limit, Verify = limit }).With()).Started();

        Assert.Equal(expected, rig.Spoil(0, pages * 8));
        Assert.Equal(expected, rig.Simple(NvmOpcode.Verify, 200, pages * 8));
    }

    [Fact]
    public void Deallocated_blocks_fail_to_be_read_where_the_host_wants_that()
    {
        using var rig = new Rig(Spoiling.With()).Started();
        rig.Write(4, 4, 0x11);
        rig.Target().DeallocatedErrorEnabled = true;

        Assert.Equal(StatusCode.DeallocatedOrUnwrittenBlock, rig.Data(NvmOpcode.Read, 3, rig.Filled(1024, 0)));
        Assert.Equal(StatusCode.DeallocatedOrUnwrittenBlock, rig.Data(NvmOpcode.Compare, 7, rig.Filled(1024, 0)));
        Assert.Equal(StatusCode.DeallocatedOrUnwrittenBlock, rig.Simple(NvmOpcode.Verify, 8, 1));
        Assert.Equal(StatusCode.DeallocatedOrUnwrittenBlock, rig.Copy(100, (6, 3)).Completion.Status.CodeWithType);
        Assert.Equal(0x11, rig.Read(4, 4)[2047]);
    }
}

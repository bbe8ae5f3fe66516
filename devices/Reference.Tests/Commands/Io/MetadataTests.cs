using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>Metadata behind each block's data or in a buffer of their own (BASE-162, BASE-065).</summary>
public class MetadataTests
{
    private const int BlockBytes = 512;
    private const int MetadataBytes = 16;

    private static readonly IoConfiguration Io = new()
    {
        Compare = new CompareConfiguration { IsSupported = true },
        Copy = new CopyConfiguration { Formats = 1 },
        Sgl = new SglConfiguration { Support = 1, MetadataPointerIsSgl = true },
    };

    [Fact]
    public void Extended_blocks_carry_their_metadata_at_their_end()
    {
        using var rig = new Rig(Io.With(Shape(isExtended: true))).Started();
        var host = new MetadataHost(rig);
        var written = Pattern(rig, 5 * (BlockBytes + MetadataBytes));

        Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Write, 3, 5, written));

        var read = rig.Filled(2 * (BlockBytes + MetadataBytes), 0xEE);
        Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Read, 4, 2, read));
        Assert.Equal(written.Span.Slice(528, 1056).ToArray(), read.Span.ToArray());
        Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Compare, 4, 2, read));
        read.Span[^1] ^= 1;
        Assert.Equal(StatusCode.CompareFailure, host.Send(NvmOpcode.Compare, 4, 2, read));
    }

    [Theory]
    [InlineData(DataPointerKind.Prp)]
    [InlineData(DataPointerKind.SglWithContiguousMetadata)]
    [InlineData(DataPointerKind.SglWithMetadataDescriptor)]
    public void A_buffer_of_its_own_carries_them_side_by_side(DataPointerKind kind)
    {
        using var rig = new Rig(Io.With(Shape(isExtended: false))).Started();
        var host = new MetadataHost(rig) { Kind = kind };
        var (data, metadata) = (Pattern(rig, 3 * BlockBytes), Pattern(rig, 3 * MetadataBytes, 77));

        Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Write, 3, 3, data, metadata));

        var (readData, readMetadata) = (rig.Filled(2 * BlockBytes, 0xEE), rig.Filled(3 * MetadataBytes, 0xEE));
        Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Read, 4, 2, readData, readMetadata.Slice(0, 2 * MetadataBytes)));
        Assert.Equal(data.Span[BlockBytes..].ToArray(), readData.Span.ToArray());
        Assert.Equal(metadata.Span[MetadataBytes..].ToArray(), readMetadata.Span[..(2 * MetadataBytes)].ToArray());
        Assert.All(readMetadata.Span[(2 * MetadataBytes)..].ToArray(), value => Assert.Equal(0xEE, value));
    }

    [Fact]
    public void A_buffer_of_its_own_is_aligned_reachable_and_long_enough()
    {
        using var rig = new Rig(Io.With(Shape(isExtended: false))).Started();
        var data = Pattern(rig, BlockBytes);
        var metadata = rig.Filled(64, 1);

        var unaligned = new MetadataHost(rig, 5) { MetadataOffset = 2 };
        Assert.Equal(StatusCode.InvalidFieldInCommand, unaligned.Send(NvmOpcode.Write, 0, 1, data, metadata));

        var nowhere = new MetadataHost(rig, 6) { MetadataOffset = 1UL << 40 };
        Assert.Equal(StatusCode.DataTransferError, nowhere.Send(NvmOpcode.Write, 0, 1, data, metadata));

        var tooShort = new MetadataHost(rig) { Kind = DataPointerKind.SglWithMetadataDescriptor };
        Assert.Equal(StatusCode.MetadataSglLengthInvalid, tooShort.Send(NvmOpcode.Write, 0, 1, data, metadata.Slice(0, 15)));
        Assert.Equal("complete", rig.Allocated());
    }

    [Theory]
    [InlineData(true, false, 7, StatusCode.Success)]
    [InlineData(true, false, 8, StatusCode.InvalidFieldInCommand)]
    [InlineData(true, true, 8, StatusCode.Success)]
    [InlineData(false, false, 8, StatusCode.Success)]
    [InlineData(false, false, 9, StatusCode.InvalidFieldInCommand)]
    public void Metadata_among_the_data_count_against_the_limit_or_not(bool isExtended, bool isExcluded, int blocks, StatusCode expected)
    {
        var shape = Shape(isExtended);
        using var rig = new Rig((Io with { MetadataExcludedFromLimits = isExcluded }).With(shape) with { TransferSizeExponent = 1 }).Started();
        var buffer = rig.Filled(20_000, 0x11, DmaSpace.PageBytes);
        blocks *= 2;

        Assert.Equal(
            expected, new MetadataHost(rig).Send(NvmOpcode.Write, 0, blocks, buffer.Slice(0, blocks * 528), rig.Filled(blocks * 16, 1)));
    }

    [Theory]
    [InlineData(DeallocatedReads.Zeros, 0x00)]
    [InlineData(DeallocatedReads.Ones, 0xFF)]
    public void Metadata_of_deallocated_blocks_read_as_their_data(DeallocatedReads reads, byte expected)
    {
        var shape = Shape(isExtended: true) with { DeallocatedReads = reads, WriteZeroesDeallocates = false };
        using var rig = new Rig(Io.With(shape)).Started();
        var host = new MetadataHost(rig);
        host.Send(NvmOpcode.Write, 3, 1, Pattern(rig, 528));

        rig.Deallocate((3, 1));

        var read = rig.Filled(2 * 528, 0xEE);
        Assert.Equal(StatusCode.Success, host.Send(NvmOpcode.Read, 3, 2, read));
        Assert.All(read.Span.ToArray(), value => Assert.Equal(expected, value));
    }

    [Fact]
    public void Copies_and_zeroes_take_metadata_along()
    {
        using var rig = new Rig(Io.With(Shape(isExtended: true) with { WriteZeroesDeallocates = false })).Started();
        var host = new MetadataHost(rig);
        var written = Pattern(rig, 2 * 528);
        host.Send(NvmOpcode.Write, 3, 2, written);

        Assert.True(rig.Copy(50, (3, 2)).Succeeded);
        rig.WriteZeroes(4, 1, deallocate: false);

        var read = rig.Filled(2 * 528, 0xEE);
        host.Send(NvmOpcode.Read, 50, 2, read);
        Assert.Equal(written.Span.ToArray(), read.Span.ToArray());
        host.Send(NvmOpcode.Read, 3, 2, read);
        Assert.Equal([.. written.Span[..528], .. new byte[528]], read.Span.ToArray());
    }

    private static NamespaceConfiguration Shape(bool isExtended) =>
        Shapes.Namespace(Shapes.Nsid, 200) with { MetadataBytes = MetadataBytes, MetadataIsExtended = isExtended };

    private static DmaBuffer Pattern(Rig rig, int length, int start = 1)
    {
        var buffer = rig.Memory.Allocate(length, DmaSpace.PageBytes);
        for (var index = 0; index < length; index++)
        {
            buffer.Span[index] = (byte)((index * 7) + start);
        }

        return buffer;
    }
}

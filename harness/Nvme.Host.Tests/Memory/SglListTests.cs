using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Memory;

/// <summary>Descriptors written down by hand from the core digest, 4.3.</summary>
public sealed class SglListTests : IDisposable
{
    private const ulong Base = 0x4_0000_0000;
    private readonly DmaSpace _space = new(1 << 20, Base);
    private SubmissionEntry _command = new() { Prp1 = 0xBAD, Prp2 = 0xBAD, Flags = 0x81 };

    public void Dispose() => _space.Dispose();

    [Fact]
    public void One_piece_of_memory_fits_into_the_command()
    {
        new SglList().Data(0x11_2233_4455, 0x200).Describe(ref _command);

        Assert.Equal(0x41, _command.Flags);
        Assert.Equal((0x11_2233_4455UL, 0x0000_0000_0000_0200UL), (_command.Prp1, _command.Prp2));
    }

    [Fact]
    public void No_descriptor_at_all_is_the_null_descriptor()
    {
        new SglList().Describe(ref _command);

        Assert.Equal((0UL, 0UL), (_command.Prp1, _command.Prp2));
    }

    [Fact]
    public void Several_pieces_lie_in_a_last_segment()
    {
        var memory = _space.AllocatePages(0x1000);
        var list = new SglList().Data(0x1000, 0x10).BitBucket(0x20).Data(0x3000, 0x30);

        list.Describe(ref _command, memory);

        Assert.Equal((memory.DeviceAddress, 0x3000_0000_0000_0030UL), (_command.Prp1, _command.Prp2));
        Assert.Equal(0x30, list.SegmentBytes());
        AssertBytes("00100000 00000000 10000000 00000000 00000000 00000000 20000000 00000010 00300000 00000000 30000000 00000000", memory);
    }

    [Fact]
    public void A_long_list_goes_on_in_segments_that_point_to_each_other()
    {
        var memory = _space.AllocatePages(0x1000);
        var list = new SglList();
        for (var piece = 1u; piece <= 4; piece++)
        {
            list.Data(piece << 12, piece);
        }

        list.Describe(ref _command, memory, descriptorsPerSegment: 2);

        // Segments of one piece and a pointer; the last one holds two pieces.
        Assert.Equal((memory.DeviceAddress, 0x2000_0000_0000_0020UL), (_command.Prp1, _command.Prp2));
        Assert.Equal(0x60, list.SegmentBytes(2));
        AssertBytes(
            "00100000 00000000 01000000 00000000 20000000 04000000 20000000 00000020 "
            + "00200000 00000000 02000000 00000000 40000000 04000000 20000000 00000030 "
            + "00300000 00000000 03000000 00000000 00400000 00000000 04000000 00000000",
            memory);
    }

    [Fact]
    public void Any_descriptor_can_be_put_in_and_read_back()
    {
        var odd = new SglDescriptor { Address = 1, LengthBytes = 2, Reserved12 = 0x0403, Reserved14 = 5, Identifier = 0xF6 };

        new SglList().Add(odd).Describe(ref _command);

        Assert.Equal(odd, _command.Sgl1);
        Assert.Equal(0xF605_0403_0000_0002UL, _command.Prp2);
    }

    private static void AssertBytes(string expected, DmaBuffer memory)
    {
        var bytes = Convert.FromHexString(expected.Replace(" ", ""));
        Assert.Equal(bytes, memory.Span[..bytes.Length].ToArray());
    }
}

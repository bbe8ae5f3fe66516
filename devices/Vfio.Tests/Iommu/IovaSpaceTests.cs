using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Iommu;

namespace NvmeConformance.Vfio.Tests.Iommu;

public sealed class IovaSpaceTests
{
    private const ulong Mebibyte = 1 << 20;

    [Fact]
    public void Memory_lies_above_4_gibibytes_where_the_iommu_has_room_there()
    {
        var space = new IovaSpace([new IovaRange(0, 0xFEDF_FFFF), new IovaRange(0xFEF0_0000, 0x7F_FFFF_FFFF)], []);

        Assert.Equal(0x10_0000_0000UL, space.Reserve(32 * Mebibyte));
    }

    [Fact]
    public void Where_there_is_no_room_above_it_lies_below_and_never_at_0()
    {
        var space = new IovaSpace([new IovaRange(0, 0xFEDF_FFFF)], []);

        Assert.Equal(Mebibyte, space.Reserve(32 * Mebibyte));
    }

    [Fact]
    public void Between_two_pieces_something_stays_unmapped_and_what_is_given_back_is_used_again()
    {
        var space = new IovaSpace([], []);
        var first = space.Reserve(Mebibyte);
        var second = space.Reserve(Mebibyte);

        Assert.True(second >= first + (2 * Mebibyte));
        space.Release(first);
        Assert.Equal(first, space.Reserve(Mebibyte));
    }

    [Fact]
    public void Pieces_stay_inside_of_the_ranges()
    {
        var space = new IovaSpace([new IovaRange(0x12_3456_7000, 0x12_3456_7000 + (4 * Mebibyte))], []);

        var first = space.Reserve(3 * Mebibyte);

        Assert.Equal(0UL, first % Mebibyte);
        Assert.InRange(first, 0x12_3456_7000UL, 0x12_3456_7000UL + Mebibyte);
        Assert.Throws<DeviceException>(() => space.Reserve(Mebibyte));
    }

    [Fact]
    public void Address_spaces_of_one_drive_use_no_address_twice()
    {
        List<IovaRange> used = [];

        Assert.NotEqual(new IovaSpace([], used).Reserve(Mebibyte), new IovaSpace([], used).Reserve(Mebibyte));
    }

    [Theory]
    [InlineData(ulong.MaxValue - 10, ulong.MaxValue)]
    [InlineData(10UL, 9UL)]
    [InlineData(1UL << 50, 1UL << 60)]
    public void Ranges_that_make_no_sense_have_no_room(ulong first, ulong last)
    {
        Assert.Throws<DeviceException>(() => new IovaSpace([new IovaRange(first, last)], []).Reserve(Mebibyte));
    }
}

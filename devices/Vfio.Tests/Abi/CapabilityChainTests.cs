using NvmeConformance.Vfio.Abi;
using NvmeConformance.Vfio.Functions;

namespace NvmeConformance.Vfio.Tests.Abi;

/// <summary>What a kernel or a device says is not believed further than it fits together.</summary>
public sealed class CapabilityChainTests
{
    private const int Head = 32;

    [Fact]
    public void A_capability_is_found_behind_others()
    {
        byte[] answer = [.. new byte[Head], 9, 0, 1, 0, 40, 0, 0, 0, 3, 0, 1, 0, 0, 0, 0, 0];

        Assert.True(CapabilityChain.TryFind(answer, Head, Head, 3, out var capability));
        Assert.Equal(8, capability.Length);
        Assert.False(CapabilityChain.TryFind(answer, Head, Head, 1, out _));
    }

    // Chains that point to themselves, back, into the head, across the end and behind it.
    [Theory]
    [InlineData(32u, 32u)]
    [InlineData(40u, 32u)]
    [InlineData(32u, 8u)]
    [InlineData(32u, 41u)]
    [InlineData(32u, uint.MaxValue)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(4u, 0u)]
    public void A_chain_that_leads_nowhere_ends(uint first, uint next)
    {
        byte[] answer = [.. new byte[Head], 9, 0, 1, 0, .. BitConverter.GetBytes(next), 8, 0, 1, 0, 32, 0, 0, 0];

        Assert.False(CapabilityChain.TryFind(answer, Head, first, 3, out _));
    }

    [Fact]
    public void Areas_that_leave_the_region_or_are_no_pages_are_left_out()
    {
        var region = Region(0x4000, [(0x1000, 0x1000), (0, 0x1000), (0x3000, 0x2000), (0x10, 0x1000), (0x2000, 0), (ulong.MaxValue - 0xFFF, 0x2000)]);

        Assert.Equal([new RegionArea(0, 0x1000), new RegionArea(0x1000, 0x1000)], region.Areas);
    }

    [Fact]
    public void A_list_that_claims_more_areas_than_it_has_is_read_to_its_end()
    {
        var region = Region(0x4000, [(0, 0x1000)], claimed: uint.MaxValue);

        Assert.Single(region.Areas);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x1800UL)]
    public void A_region_that_has_no_whole_pages_is_not_mapped(ulong size)
    {
        Assert.Empty(DeviceRegion.Read(Answer(size, flags: 0b0111, [])).Areas);
    }

    [Theory]
    [InlineData(ulong.MaxValue, 0UL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(0x4000UL, (ulong)long.MaxValue)]
    public void A_region_is_cut_to_what_a_file_can_hold(ulong size, ulong offset)
    {
        var answer = Answer(size, flags: 0b0011, []);
        BitConverter.TryWriteBytes(answer.AsSpan(24), offset);

        var region = DeviceRegion.Read(answer);

        Assert.True(region.SizeBytes <= 1UL << 40);
        Assert.True((ulong)region.FileOffset + region.SizeBytes <= long.MaxValue);
    }

    private static DeviceRegion Region(ulong size, (ulong Offset, ulong Length)[] areas, uint? claimed = null) => DeviceRegion.Read(Answer(
        size,
        flags: 0b1111,
        [
            1, 0, 1, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(claimed ?? (uint)areas.Length), 0, 0, 0, 0,
            .. areas.SelectMany(area => BitConverter.GetBytes(area.Offset).Concat(BitConverter.GetBytes(area.Length))),
        ]));

    private static byte[] Answer(ulong size, uint flags, byte[] capabilities) =>
    [
        .. BitConverter.GetBytes(32 + capabilities.Length), .. BitConverter.GetBytes(flags), 0, 0, 0, 0, 32, 0, 0, 0,
        .. BitConverter.GetBytes(size), .. new byte[8], .. capabilities,
    ];
}

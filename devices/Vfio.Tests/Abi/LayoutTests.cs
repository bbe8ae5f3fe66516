using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NvmeConformance.Vfio.Abi;

namespace NvmeConformance.Vfio.Tests.Abi;

/// <summary>Structures and numbers against bytes written by hand from the digest (transport digest 2, 2.1).</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Requests_have_the_numbers_of_the_digest()
    {
        Assert.Equal(
            (uint[])[0x3B64, 0x3B65, 0x3B66, 0x3B67, 0x3B68, 0x3B6A, 0x3B6B, 0x3B6C, 0x3B6D, 0x3B6E, 0x3B6F, 0x3B70, 0x3B71, 0x3B75, 0x3B76, 0x3B77],
            (uint[])
            [
                VfioRequest.ContainerGetApiVersion, VfioRequest.ContainerCheckExtension, VfioRequest.ContainerSetIommu, VfioRequest.GroupGetStatus,
                VfioRequest.GroupSetContainer, VfioRequest.GroupGetDevice, VfioRequest.DeviceGetInfo, VfioRequest.DeviceGetRegion,
                VfioRequest.DeviceGetInterrupts, VfioRequest.DeviceSetInterrupts, VfioRequest.DeviceReset, VfioRequest.DeviceGetHotResetInfo,
                VfioRequest.DeviceHotReset, VfioRequest.DeviceFeature, VfioRequest.DeviceBindIommufd, VfioRequest.DeviceAttachAddressSpace,
            ]);
        Assert.Equal(
            (uint[])[0x3B70, 0x3B71, 0x3B72, 0x3B80, 0x3B81, 0x3B84, 0x3B85, 0x3B86],
            (uint[])
            [
                VfioRequest.ContainerGetInfo, VfioRequest.ContainerMapDma, VfioRequest.ContainerUnmapDma, VfioRequest.IommufdDestroy,
                VfioRequest.IommufdAllocateAddressSpace, VfioRequest.IommufdGetRanges, VfioRequest.IommufdMap, VfioRequest.IommufdUnmap,
            ]);
    }

    [Fact]
    public void Memory_is_mapped_by_32_bytes_and_unmapped_by_24()
    {
        Assert.Equal(
            "20000000 03000000 0070000000000000 0000001000000000 0020000000000000",
            Bytes(new DmaMap { ArgumentBytes = 32, Access = DmaAccess.Read | DmaAccess.Write, HostAddress = 0x7000, DeviceAddress = 0x1000_0000, SizeBytes = 0x2000 }, 4, 4, 8, 8, 8));
        Assert.Equal(
            "18000000 00000000 0000001000000000 0020000000000000",
            Bytes(new DmaUnmap { ArgumentBytes = 24, DeviceAddress = 0x1000_0000, SizeBytes = 0x2000 }, 4, 4, 8, 8));
    }

    [Fact]
    public void Interrupts_are_set_by_20_bytes_and_what_follows()
    {
        Assert.Equal(
            "1C000000 24000000 02000000 01000000 02000000",
            Bytes(
                new InterruptSet { ArgumentBytes = 28, Flags = InterruptSetFlags.EventCounters | InterruptSetFlags.Trigger, Index = 2, First = 1, Count = 2 },
                4, 4, 4, 4, 4));
    }

    [Fact]
    public void A_region_is_described_by_32_bytes()
    {
        var region = MemoryMarshal.Read<RegionInfo>(Convert.FromHexString(
            "40000000" + "0F000000" + "00000000" + "20000000" + "0040000000000000" + "0000000000020000"));

        Assert.Equal(RegionFlags.Read | RegionFlags.Write | RegionFlags.Map | RegionFlags.Capabilities, region.Flags);
        Assert.Equal((0u, 32u, 0x4000UL, 0x0200_0000_0000UL), (region.Index, region.CapabilityOffset, region.SizeBytes, region.FileOffset));
    }

    [Fact]
    public void The_structures_of_iommufd_begin_with_their_size()
    {
        Assert.Equal(
            "28000000 07000000 05000000 00000000 0070000000000000 0020000000000000 0000100000000000",
            Bytes(
                new IommufdMap
                {
                    SizeBytes = 40,
                    Flags = IommufdMapFlags.FixedAddress | IommufdMapFlags.Writeable | IommufdMapFlags.Readable,
                    AddressSpace = 5,
                    HostAddress = 0x7000,
                    LengthBytes = 0x2000,
                    DeviceAddress = 0x10_0000,
                },
                4, 4, 4, 4, 8, 8, 8));
        Assert.Equal(
            "18000000 05000000 0000100000000000 0020000000000000",
            Bytes(new IommufdUnmap { SizeBytes = 24, AddressSpace = 5, DeviceAddress = 0x10_0000, LengthBytes = 0x2000 }, 4, 4, 8, 8));
        Assert.Equal("10000000 00000000 09000000 00000000", Bytes(new BindIommufd { ArgumentBytes = 16, Iommufd = 9 }, 4, 4, 4, 4));
        Assert.Equal("0C000000 00000000 05000000", Bytes(new AttachAddressSpace { ArgumentBytes = 12, AddressSpace = 5 }, 4, 4, 4));
        Assert.Equal("0C000000 00000000 05000000", Bytes(new IommufdAllocate { SizeBytes = 12, AddressSpace = 5 }, 4, 4, 4));
        Assert.Equal(32, Unsafe.SizeOf<IommufdRanges>());
    }

    [Fact]
    public void The_other_structures_have_the_sizes_of_the_digest()
    {
        Assert.Equal(
            (8, 24, 16, 24, 12, 8, 12, 24),
            (
                Unsafe.SizeOf<GroupStatus>(), Unsafe.SizeOf<DeviceInfo>(), Unsafe.SizeOf<InterruptInfo>(), Unsafe.SizeOf<IommuInfo>(),
                Unsafe.SizeOf<HotResetInfo>(), Unsafe.SizeOf<DependentFunction>(), Unsafe.SizeOf<HotReset>(),
                Unsafe.SizeOf<VirtualFunctionTokenFeature>()));
    }

    // In groups of the fields' lengths, as they lie in memory.
    private static string Bytes<T>(T structure, params int[] fields)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref structure));
        Assert.Equal(fields.Sum(), bytes.Length);
        var groups = new List<string>();
        foreach (var length in fields)
        {
            groups.Add(Convert.ToHexString(bytes[..length]));
            bytes = bytes[length..];
        }

        return string.Join(' ', groups);
    }
}

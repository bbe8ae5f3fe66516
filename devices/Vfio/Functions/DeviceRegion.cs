using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Vfio.Abi;

namespace NvmeConformance.Vfio.Functions;

/// <summary>A part of a region that may be mapped.</summary>
/// <param name="Offset">From the start of the region.</param>
/// <param name="LengthBytes">How long it is.</param>
internal readonly record struct RegionArea(ulong Offset, ulong LengthBytes);

/// <summary>
/// One region of a device: where it is in the device's file, and what may be done with it. Made from an answer of which nothing is believed
/// that does not fit together.
/// </summary>
internal sealed record DeviceRegion
{
    // No register file or table of an NVMe function comes near to this; a region that says it is larger is cut.
    private const ulong LargestBytes = 1UL << 40;
    private const int AreasMaximum = 64;
    private const int AreaListOffset = CapabilityChain.HeaderBytes + (2 * sizeof(uint));

    /// <summary>Its size; 0 where the device does not have the region.</summary>
    internal ulong SizeBytes { get; private init; }

    /// <summary>Where it begins in the device's file.</summary>
    internal long FileOffset { get; private init; }

    /// <summary>Whether it can be read.</summary>
    internal bool CanRead { get; private init; }

    /// <summary>Whether it can be written.</summary>
    internal bool CanWrite { get; private init; }

    /// <summary>The parts that may be mapped, page aligned and inside of the region, the first first.</summary>
    internal IReadOnlyList<RegionArea> Areas { get; private init; } = [];

    /// <summary>Whether the MSI-X table in it may be mapped and so reached; otherwise the kernel keeps it to itself.</summary>
    internal bool ReachesMsixTable { get; private init; }

    /// <summary>Reads an answer to VFIO_DEVICE_GET_REGION_INFO.</summary>
    /// <param name="answer">The structure and what follows it.</param>
    /// <returns>The region.</returns>
    internal static unsafe DeviceRegion Read(ReadOnlySpan<byte> answer)
    {
        ref readonly var info = ref MemoryMarshal.AsRef<RegionInfo>(answer);
        var room = info.FileOffset > long.MaxValue ? 0 : (ulong)long.MaxValue - info.FileOffset;
        var size = Math.Min(info.SizeBytes, Math.Min(LargestBytes, room));
        var first = info.Flags.HasFlag(RegionFlags.Capabilities) ? info.CapabilityOffset : 0;
        return new DeviceRegion
        {
            SizeBytes = size,
            FileOffset = (long)Math.Min(info.FileOffset, long.MaxValue),
            CanRead = info.Flags.HasFlag(RegionFlags.Read),
            CanWrite = info.Flags.HasFlag(RegionFlags.Write),
            ReachesMsixTable = CapabilityChain.TryFind(answer, sizeof(RegionInfo), first, CapabilityChain.MsixMappable, out _),
            Areas = !info.Flags.HasFlag(RegionFlags.Map) || size == 0
                ? []
                : CapabilityChain.TryFind(answer, sizeof(RegionInfo), first, CapabilityChain.SparseMap, out var sparse)
                    ? ReadAreas(sparse, size)
                    : WholePages(size),
        };
    }

    private static IReadOnlyList<RegionArea> WholePages(ulong size) =>
        size % DmaSpace.PageBytes == 0 ? [new RegionArea(0, size)] : [];

    private static IReadOnlyList<RegionArea> ReadAreas(ReadOnlySpan<byte> capability, ulong size)
    {
        if (capability.Length < AreaListOffset)
        {
            return [];
        }

        var list = capability[AreaListOffset..];
        var areas = MemoryMarshal.Cast<byte, RegionArea>(list[..(list.Length / 16 * 16)]);
        var claimed = MemoryMarshal.Read<uint>(capability[CapabilityChain.HeaderBytes..]);
        var count = (int)Math.Min(claimed, (uint)Math.Min(areas.Length, AreasMaximum));
        return
        [
            .. areas[..count].ToArray()
                .Where(area => area.LengthBytes != 0 && (area.Offset | area.LengthBytes) % DmaSpace.PageBytes == 0
                    && area.Offset < size && area.LengthBytes <= size - area.Offset)
                .OrderBy(area => area.Offset),
        ];
    }
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Vfio.Iommu;

/// <summary>Addresses that an IOMMU translates for a device; in memory two 64-bit numbers, as the kernel lists them.</summary>
/// <param name="First">The first address.</param>
/// <param name="Last">The last one, inclusive.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IovaRange(ulong First, ulong Last)
{
    /// <summary>Bytes of a range as the kernel lists it.</summary>
    internal const int Size = 16;

    /// <summary>Reads a list of the kernel's; ranges that end before they begin are left out.</summary>
    /// <param name="bytes">The list.</param>
    /// <param name="count">How many there are said to be; no more are read than there are bytes.</param>
    /// <returns>The ranges.</returns>
    internal static IReadOnlyList<IovaRange> ReadList(ReadOnlySpan<byte> bytes, uint count)
    {
        var ranges = MemoryMarshal.Cast<byte, IovaRange>(bytes[..(bytes.Length / Size * Size)]);
        return [.. ranges[..(int)Math.Min(count, (uint)ranges.Length)].ToArray().Where(range => range.First <= range.Last)];
    }
}

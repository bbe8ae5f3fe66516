using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Vfio.Iommu;

/// <summary>
/// Chooses the addresses at which devices find memory: inside of what the IOMMU translates, above 4 GiB where that can be had, so that a
/// device that drops the upper half of an address is caught, and with room that stays unmapped between any two pieces.
/// </summary>
/// <param name="ranges">What the IOMMU translates; none means that it does not say, and then everything below the limit counts.</param>
/// <param name="used">
/// The pieces in use, shared by the address spaces of a drive: a controller that uses the addresses of another must not find memory there.
/// </param>
internal sealed class IovaSpace(IReadOnlyList<IovaRange> ranges, List<IovaRange> used)
{
    /// <summary>Where to begin to look.</summary>
    internal const ulong PreferredFirst = 0x10_0000_0000;

    /// <summary>Addresses begin at multiples of this: the coarsest alignment of a host page.</summary>
    internal const ulong AlignmentBytes = 1 << 20;

    // The widest that is asked of a device: it need not have more wires than that (transport digest 2).
    private const ulong Limit = (1UL << 48) - 1;

    /// <summary>Takes a piece of the address space.</summary>
    /// <param name="lengthBytes">How much; a multiple of a page.</param>
    /// <returns>Its first address.</returns>
    /// <exception cref="DeviceException">There is no room.</exception>
    internal ulong Reserve(ulong lengthBytes)
    {
        var known = ranges.Count == 0 ? [new IovaRange(0, Limit)] : ranges;
        foreach (var least in (ReadOnlySpan<ulong>)[PreferredFirst, AlignmentBytes])
        {
            foreach (var range in known)
            {
                if (TryFit(new IovaRange(Math.Max(range.First, least), Math.Min(range.Last, Limit)), lengthBytes, out var first))
                {
                    used.Add(new IovaRange(first, first + lengthBytes - 1));
                    return first;
                }
            }
        }

        throw new DeviceException($"The IOMMU has no {lengthBytes} addresses in one piece for the device.");
    }

    /// <summary>Gives a piece back.</summary>
    /// <param name="first">Its first address.</param>
    internal void Release(ulong first) => used.RemoveAll(piece => piece.First == first);

    private bool TryFit(IovaRange room, ulong lengthBytes, out ulong first)
    {
        first = AlignUp(room.First);

        // Each piece in the way moves the candidate behind itself, so there are no more rounds than pieces.
        for (var round = 0; round <= used.Count; round++)
        {
            if (first < room.First || first > room.Last || lengthBytes - 1 > room.Last - first)
            {
                return false;
            }

            var from = first;
            var end = from + lengthBytes + AlignmentBytes;
            var inTheWay = used.FirstOrDefault(piece => piece.First < end && piece.Last + AlignmentBytes >= from);
            if (inTheWay == default)
            {
                return true;
            }

            first = AlignUp(inTheWay.Last + AlignmentBytes + 1);
        }

        return false;
    }

    private static ulong AlignUp(ulong address) => (address + AlignmentBytes - 1) & ~(AlignmentBytes - 1);
}

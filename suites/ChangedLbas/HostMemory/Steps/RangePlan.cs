using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>Which part of a controller's host memory is meant.</summary>
public enum MemoryPart
{
    /// <summary>All that the controller can reach.</summary>
    All,

    /// <summary>Pieces of what the data of its next commands go to.</summary>
    Transfers,

    /// <summary>Its queues, and whatever else lies before the data of its commands.</summary>
    Queues,

    /// <summary>The end of its memory, which nothing uses.</summary>
    Unused,

    /// <summary>
    /// All that it can reach and far beyond: nothing says how much memory a host has. As many units as <see cref="RangePlan.PieceUnits"/>.
    /// </summary>
    Wide,
}

/// <summary>Ranges to be tracked, as a script says them: addresses follow from the memory when the step runs.</summary>
/// <param name="Part">Where.</param>
/// <param name="UnitPlace">RMRTG as the place between MINMRTG and MAXMRTG, modulo how many there are; -1 for MAXMRTG.</param>
/// <param name="Pieces">How many ranges at most, at least 1. They are as many as the controller can track, at most.</param>
public sealed record RangePlan(MemoryPart Part, int UnitPlace, int Pieces)
{
    private const int SmallestUnitExponent = 12;
    private const int MostPieces = 512;

    /// <summary>Units in each of several ranges.</summary>
    public int PieceUnits { get; init; } = 1;

    /// <summary>Units between two of several ranges.</summary>
    public int GapUnits { get; init; }

    /// <summary>Units before the first range.</summary>
    public int SkipUnits { get; init; }

    /// <summary>Whether the ranges are listed from the last to the first.</summary>
    public bool IsBackwards { get; init; }

    /// <summary>RMRTG for a manager.</summary>
    /// <param name="manager">What it says of itself.</param>
    /// <returns>The exponent.</returns>
    public byte ExponentFor(in IdentifyController manager)
    {
        int least = manager.MinimumMemoryRangeTrackingGranularityExponent;
        int most = Math.Max(least, manager.MaximumMemoryRangeTrackingGranularityExponent);
        return (byte)(UnitPlace < 0 ? most : least + (UnitPlace % (most - least + 1)));
    }

    /// <summary>The ranges, legal by all that the manager says.</summary>
    /// <param name="verbs">Where the memory is found.</param>
    /// <param name="target">Whose memory.</param>
    /// <param name="manager">Who tracks.</param>
    /// <param name="most">How many it can still track.</param>
    /// <returns>Possibly none, where they do not fit.</returns>
    public MemoryRangeTrackingDescriptor[] Resolve(ISequenceVerbs verbs, Member target, Member manager, int most)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(manager);
        var shift = SmallestUnitExponent + ExponentFor(manager.Identity);
        if (shift >= 63 || most < 1)
        {
            return [];
        }

        var isPowerOfTwo = manager.Identity.TrackingAttributes.HasFlag(TrackingAttributes.MemoryRangeTrackingLengthLimit);
        var (first, end) = Units(verbs.Controllers[target.Index].Memory, verbs.FreeTransferMemory(target.Index), shift);
        var ranges = Part is MemoryPart.Transfers or MemoryPart.Wide
            ? Scattered(first, end, isPowerOfTwo, Math.Min(Pieces, most))
            : Whole(first, end, isPowerOfTwo, most);
        if (IsBackwards)
        {
            ranges.Reverse();
        }

        return
        [
            .. ranges.Select(range => new MemoryRangeTrackingDescriptor { StartAddress = range.First << shift, LengthUnits = (uint)range.Count }),
        ];
    }

    // First unit and the one behind the last.
    private (ulong First, ulong End) Units(DmaSpace memory, in DmaBuffer transfers, int shift)
    {
        var start = memory.BaseDeviceAddress;
        var end = start + (ulong)memory.CapacityBytes;
        var data = transfers.LengthBytes == 0 ? start : transfers.DeviceAddress;
        return Part switch
        {
            MemoryPart.Queues => (start >> shift, Math.Max((start >> shift) + 1, data >> shift)),
            MemoryPart.Unused => ((end - 1) >> shift, ((end - 1) >> shift) + 1),
            MemoryPart.Wide => (start >> shift, Math.Min(ulong.MaxValue >> shift, (start >> shift) + ((ulong)Math.Max(1, PieceUnits) * MostPieces))),
            MemoryPart.Transfers => ((data >> shift) + (ulong)Math.Max(0, SkipUnits), ((end - 1) >> shift) + 1),
            _ => (start >> shift, ((end - 1) >> shift) + 1),
        };
    }

    private List<(ulong First, ulong Count)> Scattered(ulong first, ulong end, bool isPowerOfTwo, int most)
    {
        var length = (ulong)Math.Max(1, isPowerOfTwo ? 1 << System.Numerics.BitOperations.Log2((uint)Math.Max(1, PieceUnits)) : PieceUnits);
        var ranges = new List<(ulong, ulong)>();
        for (var at = first; ranges.Count < Math.Min(most, MostPieces) && at + length <= end; at += length + (ulong)Math.Max(0, GapUnits))
        {
            ranges.Add((at, length));
        }

        return ranges;
    }

    // From the beginning, in as few ranges as can be: one, or the powers of two that it consists of.
    private static List<(ulong First, ulong Count)> Whole(ulong first, ulong end, bool isPowerOfTwo, int most)
    {
        var ranges = new List<(ulong, ulong)>();
        for (var at = first; at < end && ranges.Count < most;)
        {
            var left = Math.Min(end - at, uint.MaxValue);
            var length = isPowerOfTwo ? 1UL << System.Numerics.BitOperations.Log2(left) : left;
            ranges.Add((at, length));
            at += length;
        }

        return ranges;
    }
}

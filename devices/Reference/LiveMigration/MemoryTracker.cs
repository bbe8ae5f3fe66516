using System.Numerics;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// Which host memory one controller has written, of that which another one tracks (B2.1 5.1.26, 5.1.27.1.2). Pages of 4 KiB are marked,
/// for no granularity is finer; memory that the controller cannot reach can be tracked, and is never written. A seam: tracking faults
/// override it.
/// </summary>
/// <param name="controller">The controller that writes.</param>
public class MemoryTracker(ReferenceController controller)
{
    private readonly ulong[] _tracked = new ulong[controller.Memory.CapacityBytes / DmaSpace.PageBytes / 64];
    private readonly ulong[] _written = new ulong[controller.Memory.CapacityBytes / DmaSpace.PageBytes / 64];
    private int _exponent;
    private ulong _next;

    /// <summary>Whether writes are marked: what every write of host memory looks at.</summary>
    public bool IsTracking { get; private set; }

    /// <summary>Who tracks; null when nobody does.</summary>
    public ReferenceController? Manager { get; private set; }

    /// <summary>Descriptors that are in use.</summary>
    public int DescriptorCount { get; private set; }

    /// <summary>RPMPG: the granularity of reports.</summary>
    public ushort ReportExponent => Controller.Policies.LiveMigration.ReportsFinest
        ? Controller.Configuration.LiveMigration.FinestGranularityExponent
        : (ushort)_exponent;

    /// <summary>The controller that writes.</summary>
    protected ReferenceController Controller { get; } = controller;

    private ulong Base => Controller.Memory.BaseDeviceAddress;

    private int Pages => _written.Length * 64;

    /// <summary>Starts to track.</summary>
    /// <param name="manager">Who wants to know.</param>
    /// <param name="ranges">What; checked.</param>
    public virtual void Start(ReferenceController manager, in TrackedRanges ranges)
    {
        Array.Clear(_tracked);
        Array.Clear(_written);
        foreach (ref readonly var descriptor in ranges.Descriptors)
        {
            Track(descriptor.StartAddress, (UInt128)descriptor.LengthUnits << (ranges.GranularityExponent + TrackedRanges.UnitShift));
        }

        (Manager, DescriptorCount, _exponent, _next) = (manager, ranges.Descriptors.Length, ranges.GranularityExponent, 0);
        IsTracking = true;
    }

    /// <summary>Nothing is tracked any more, and nothing left to report.</summary>
    public virtual void Stop()
    {
        IsTracking = false;
        (Manager, DescriptorCount) = (null, 0);
    }

    /// <summary>The data of a command were written, or are about to be.</summary>
    /// <param name="segments">Where.</param>
    public virtual void Mark(DmaSegments segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var memory = (long)Controller.Memory.HostAddress;
        for (var index = 0; index < segments.Count; index++)
        {
            // What a read throws into a bit bucket lies in no host memory.
            var (pointer, length) = segments[index];
            var offset = pointer - memory;
            if (offset >= 0 && offset < Controller.Memory.CapacityBytes)
            {
                MarkPages((int)offset, length);
            }
        }
    }

    /// <summary>Something was written that is no data: a completion, an index.</summary>
    /// <param name="address">Where; it can be reached.</param>
    /// <param name="lengthBytes">At least 1.</param>
    public virtual void Mark(ulong address, int lengthBytes) => MarkPages((int)(address - Base), lengthBytes);

    /// <summary>Finds what was written and not reported; it stays unreported.</summary>
    /// <param name="changes">Room for descriptors; filled from the beginning.</param>
    /// <param name="hasMore">Whether there is more than room.</param>
    /// <returns>How many were filled.</returns>
    public virtual int Collect(Span<TrackedMemoryChange> changes, out bool hasMore)
    {
        var count = 0;
        var shift = ReportExponent + TrackedRanges.UnitShift;
        var start = Controller.Policies.LiveMigration.ReportsInTurn ? (int)(_next % (ulong)Pages) : 0;
        hasMore = false;
        for (var turn = 0; turn < 2 && !hasMore; turn++)
        {
            var (page, end) = turn == 0 ? (start, Pages) : (0, start);
            while (!hasMore && (page = FindWritten(page, end)) < end)
            {
                var unit = (Base + ((ulong)page << TrackedRanges.UnitShift)) >> shift;
                hasMore = !TryTell(changes, ref count, unit, shift);
                page = PageBehind(unit, shift, end);
            }
        }

        return count;
    }

    /// <summary>What was reported is reported: from now on it counts anew.</summary>
    /// <param name="changes">What <see cref="Collect"/> found.</param>
    public virtual void Forget(ReadOnlySpan<TrackedMemoryChange> changes)
    {
        foreach (ref readonly var change in changes)
        {
            var first = PageOf(change.StartAddress);
            var end = PageOf(change.StartAddress + ((UInt128)change.LengthUnits << (ReportExponent + TrackedRanges.UnitShift)));
            for (var page = first; page < end; page++)
            {
                _written[page >> 6] &= ~(1UL << page);
            }

            _next = (ulong)end;
        }
    }

    /// <summary>Marks bytes as written.</summary>
    /// <param name="offset">From the beginning of the memory that can be reached.</param>
    /// <param name="lengthBytes">At least 1.</param>
    protected virtual void MarkPages(int offset, int lengthBytes)
    {
        var last = (offset + lengthBytes - 1) >> TrackedRanges.UnitShift;
        for (var page = offset >> TrackedRanges.UnitShift; page <= last; page++)
        {
            _written[page >> 6] |= _tracked[page >> 6] & (1UL << page);
        }
    }

    /// <summary>Takes the pages of a range among those that are tracked.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="lengthBytes">How long it is; any number.</param>
    protected virtual void Track(ulong address, UInt128 lengthBytes)
    {
        var end = PageOf(address + lengthBytes);
        for (var page = PageOf(address); page < end; page++)
        {
            _tracked[page >> 6] |= 1UL << page;
        }
    }

    // The page of an address among those that can be reached; beyond either end, that end.
    private int PageOf(UInt128 address) => address <= Base
        ? 0
        : (int)UInt128.Min((address - Base) >> TrackedRanges.UnitShift, (UInt128)Pages);

    private int PageBehind(ulong unit, int shift, int end) => Math.Min(end, PageOf(((UInt128)unit + 1) << shift));

    private bool TryTell(Span<TrackedMemoryChange> changes, ref int count, ulong unit, int shift)
    {
        var address = unit << shift;
        if (count > 0 && Controller.Policies.LiveMigration.MergesUnits)
        {
            ref var last = ref changes[count - 1];
            if (last.StartAddress + ((ulong)last.LengthUnits << shift) == address)
            {
                last.LengthUnits++;
                return true;
            }
        }

        if (count == changes.Length)
        {
            return false;
        }

        changes[count++] = new TrackedMemoryChange { StartAddress = address, LengthUnits = 1 };
        return true;
    }

    private int FindWritten(int page, int end)
    {
        while (page < end)
        {
            var rest = _written[page >> 6] >> page;
            if (rest != 0)
            {
                return Math.Min(end, page + BitOperations.TrailingZeroCount(rest));
            }

            page = (page | 63) + 1;
        }

        return end;
    }
}

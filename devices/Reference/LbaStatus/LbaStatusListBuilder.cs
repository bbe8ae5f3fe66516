using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.LbaStatus;

/// <summary>
/// Makes the list of allocated blocks (CS1.2 4.2.1.1.1): every unit with at least one allocated block, clipped to the range that
/// was asked for, in as few descriptors as possible. A seam: its steps are overridden one by one by list faults.
/// </summary>
public class LbaStatusListBuilder
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = LbaStatusDescriptorListHeader.Size;

    // NLB has 32 bits and is 0's based.
    private const ulong LongestDescriptorBlocks = 1UL << 32;

    private readonly LbaStatusDescriptorListHeader[] _header = new LbaStatusDescriptorListHeader[1];
    private LbaStatusDescriptor[] _descriptors = new LbaStatusDescriptor[64];
    private int _count;

    /// <summary>The header of the list made last.</summary>
    public ReadOnlySpan<byte> HeaderData => MemoryMarshal.AsBytes(_header.AsSpan());

    /// <summary>The descriptors of the list made last.</summary>
    public ReadOnlySpan<byte> DescriptorData => MemoryMarshal.AsBytes(_descriptors.AsSpan(0, _count));

    /// <summary>Makes a list.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="command">The range and the room for the list.</param>
    /// <returns>False when the range leaves the namespace.</returns>
    public virtual bool TryBuild(ReferenceNamespace target, in GetLbaStatusCommand command)
    {
        ArgumentNullException.ThrowIfNull(target);
        _count = 0;
        if (!TryFindRange(target, command.StartingLba, command.RangeLength, out var first, out var end))
        {
            return false;
        }

        var capacity = CapacityFor(command.MaximumDwordsZeroBased);
        var isComplete = true;
        while (first < end && TryFindReported(target, first, end, out var start, out var stop))
        {
            if (_count >= capacity)
            {
                isComplete = false;
                break;
            }

            stop = CutTooLong(target, start, stop);
            Add(Describe(start, stop - start));
            first = stop;
        }

        Arrange(_descriptors.AsSpan(0, _count));
        _header[0] = MakeHeader(_count, isComplete);
        return true;
    }

    /// <summary>The range that a command asks for: RL is 1-based, and 0 reaches to the end of the namespace.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="startingLba">SLBA, any value.</param>
    /// <param name="rangeLength">RL.</param>
    /// <param name="first">The first block.</param>
    /// <param name="end">The block behind the last one.</param>
    /// <returns>False when the range leaves the namespace.</returns>
    protected virtual bool TryFindRange(ReferenceNamespace target, ulong startingLba, ushort rangeLength, out ulong first, out ulong end)
    {
        ArgumentNullException.ThrowIfNull(target);
        first = startingLba;
        end = rangeLength == 0 ? target.Configuration.Blocks : startingLba + rangeLength;
        return target.Contains(startingLba, rangeLength);
    }

    /// <summary>How many descriptors the host has room for.</summary>
    /// <param name="maximumDwordsZeroBased">MNDW.</param>
    /// <returns>Possibly 0.</returns>
    protected virtual int CapacityFor(uint maximumDwordsZeroBased) => LbaStatusDescriptorList.Capacity(maximumDwordsZeroBased);

    /// <summary>
    /// The next run of blocks to report: units that touch each other are one run, and the allocated block of a unit may lie
    /// outside of the range (LBA-ALLOC-028).
    /// </summary>
    /// <param name="target">The namespace.</param>
    /// <param name="first">Where to begin.</param>
    /// <param name="end">Where the range ends.</param>
    /// <param name="start">The first block of the run.</param>
    /// <param name="stop">The block behind its last one.</param>
    /// <returns>False when there is nothing more to report.</returns>
    protected virtual bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
    {
        ArgumentNullException.ThrowIfNull(target);
        var unit = UnitOf(target);
        start = stop = 0;
        if (!TryFindUnits(target, FloorTo(first, unit), unit, out var unitStart, out var unitStop) || unitStart >= end)
        {
            return false;
        }

        // One run at most is looked at per unit of the range, so this ends.
        while (unitStop < end && TryFindUnits(target, unitStop, unit, out var nextStart, out var nextStop) && nextStart == unitStop)
        {
            unitStop = nextStop;
        }

        start = Math.Max(first, unitStart);
        stop = Math.Min(end, unitStop);
        return true;
    }

    /// <summary>The unit of reporting.</summary>
    /// <param name="target">The namespace.</param>
    /// <returns>Blocks, at least 1.</returns>
    protected virtual uint UnitOf(ReferenceNamespace target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.ReportingUnitBlocks;
    }

    /// <summary>A descriptor of allocated blocks.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">1 to 2 to the power of 32.</param>
    /// <returns>The descriptor.</returns>
    protected virtual LbaStatusDescriptor Describe(ulong first, ulong count) => new()
    {
        StartingLba = first,
        BlockCountZeroBased = (uint)(count - 1),
        StatusBits = (byte)LbaRangeStatus.Allocated,
    };

    /// <summary>
    /// The last look at a list before it is sent. Descriptors are found in the order in which they have to be (LBA-ALLOC-022), so
    /// nothing is left to do.
    /// </summary>
    /// <param name="descriptors">All of them.</param>
    protected virtual void Arrange(Span<LbaStatusDescriptor> descriptors)
    {
    }

    /// <summary>The header of a list.</summary>
    /// <param name="count">Descriptors in it.</param>
    /// <param name="isComplete">Whether the whole range was looked at and nothing is left out.</param>
    /// <returns>The header.</returns>
    protected virtual LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete) => new()
    {
        DescriptorCount = (uint)count,
        Completion = isComplete ? LbaStatusCompletion.Complete : LbaStatusCompletion.Incomplete,
    };

    /// <summary>
    /// Where a descriptor ends: a run that NLB cannot hold is cut between two units, as every other edge is (LBA-ALLOC-026, LBA-ALLOC-071).
    /// </summary>
    /// <param name="target">The namespace.</param>
    /// <param name="start">The first block of the run.</param>
    /// <param name="stop">The block behind its last one.</param>
    /// <returns>The block behind the descriptor's last one.</returns>
    protected virtual ulong CutTooLong(ReferenceNamespace target, ulong start, ulong stop) =>
        stop - start <= LongestDescriptorBlocks ? stop : FloorTo(start + LongestDescriptorBlocks, UnitOf(target));

    private static ulong FloorTo(ulong block, uint unit) => block - (block % unit);

    // The next allocated blocks, widened to whole units; the last unit of a namespace may be short.
    private static bool TryFindUnits(ReferenceNamespace target, ulong from, uint unit, out ulong start, out ulong stop)
    {
        if (!target.Allocation.TryFindAllocated(from, out start, out stop))
        {
            return false;
        }

        start = FloorTo(start, unit);
        stop = Math.Min(target.Configuration.Blocks, FloorTo(stop + unit - 1, unit));
        return true;
    }

    private void Add(in LbaStatusDescriptor descriptor)
    {
        if (_count == _descriptors.Length)
        {
            Array.Resize(ref _descriptors, _count * 2);
        }

        _descriptors[_count++] = descriptor;
    }
}

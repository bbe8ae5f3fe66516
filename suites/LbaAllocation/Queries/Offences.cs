using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>For each rule about the form of a list the first descriptor that breaks it, or -1.</summary>
internal struct Offences
{
    private const byte AllocatedStatusBits = (byte)LbaRangeStatus.Allocated;

    /// <summary>No offences yet.</summary>
    public Offences()
    {
    }

    /// <summary>STAS is not exactly LBARS 010b.</summary>
    public int RangeStatus { get; private set; } = -1;

    /// <summary>A reserved byte is not 0.</summary>
    public int Reserved { get; private set; } = -1;

    /// <summary>It begins before the end of the one before it.</summary>
    public int Order { get; private set; } = -1;

    /// <summary>It begins exactly with the last block of the one before it, which the specification's literal text allows.</summary>
    public int Repeat { get; private set; } = -1;

    /// <summary>It begins right behind the one before it although both could be one.</summary>
    public int Touch { get; private set; } = -1;

    /// <summary>It begins before SLBA, or reaches beyond the namespace.</summary>
    public int Inside { get; private set; } = -1;

    /// <summary>It reaches beyond the namespace.</summary>
    public int BehindNamespace { get; private set; } = -1;

    /// <summary>It ends behind the range.</summary>
    public int End { get; private set; } = -1;

    /// <summary>It ends exactly one block behind the range, as a 0's based reading of RL would.</summary>
    public int OneBehind { get; private set; } = -1;

    /// <summary>It ends inside a unit one block before the range does, as if RL counted one block less.</summary>
    public int OneShort { get; private set; } = -1;

    /// <summary>An edge is neither an edge of the range nor of a unit.</summary>
    public int Edge { get; private set; } = -1;

    /// <summary>It ends one block behind the edge of a unit, as a 1-based NLB would.</summary>
    public int Length { get; private set; } = -1;

    private ulong PreviousLast { get; set; }

    /// <summary>Looks at status and reserved bytes.</summary>
    /// <param name="index">Which descriptor.</param>
    /// <param name="descriptor">The descriptor.</param>
    public void NoteForm(int index, in LbaStatusDescriptor descriptor)
    {
        if (descriptor.StatusBits != AllocatedStatusBits && RangeStatus < 0)
        {
            RangeStatus = index;
        }

        if ((descriptor.Reserved12 | descriptor.Reserved14) != 0 && Reserved < 0)
        {
            Reserved = index;
        }
    }

    /// <summary>Looks at the order.</summary>
    /// <param name="index">Which descriptor, not the first.</param>
    /// <param name="start">Its DSLBA.</param>
    /// <param name="previousEnd">The LBA behind the one before it.</param>
    /// <param name="previousCanGrow">Whether the one before it is not as long as a descriptor can be.</param>
    public void NoteOrder(int index, ulong start, ulong previousEnd, bool previousCanGrow)
    {
        PreviousLast = previousEnd - 1;
        if (start == previousEnd && previousCanGrow && Touch < 0)
        {
            Touch = index;
        }
        else if (start == PreviousLast && Repeat < 0)
        {
            Repeat = index;
        }
        else if (start < PreviousLast && Order < 0)
        {
            Order = index;
        }
    }

    /// <summary>Looks at the edges.</summary>
    /// <param name="index">Which descriptor.</param>
    /// <param name="start">Its DSLBA.</param>
    /// <param name="end">The LBA behind it.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="range">The blocks asked about.</param>
    /// <param name="ns">The namespace.</param>
    public void NoteBounds(int index, ulong start, ulong end, in LbaStatusRequest request, BlockSpan range, NamespaceModel ns)
    {
        var unit = ns.UnitBlocks;
        var isBehindNamespace = end > ns.SizeBlocks;
        if (isBehindNamespace && BehindNamespace < 0)
        {
            BehindNamespace = index;
        }

        if ((isBehindNamespace || start < request.StartingLba) && Inside < 0)
        {
            Inside = index;
        }

        if (end > range.End && !isBehindNamespace)
        {
            NoteBehindRange(index, end, range, unit);
        }

        // LBA-ALLOC-026 and 023 speak of lists that stay inside the range: what overshoots it is judged above.
        var startsWell = start <= request.StartingLba || start % unit == 0 || (index > 0 && start == PreviousLast);
        var endsWell = end >= range.End || end % unit == 0;
        if (!(startsWell && endsWell) && Edge < 0)
        {
            Edge = index;
        }

        var isOneShort = unit > 1 && request.RangeLength != 0 && end + 1 == range.End && end % unit != 0;
        if (isOneShort && OneShort < 0)
        {
            OneShort = index;
        }

        var isOneTooLong = (unit > 1 && end < range.End && end % unit == 1 && !isOneShort) || end == ns.SizeBlocks + 1;
        if (isOneTooLong && Length < 0)
        {
            Length = index;
        }
    }

    private void NoteBehindRange(int index, ulong end, BlockSpan range, ulong unit)
    {
        if (end == range.End + 1 && (unit == 1 || end % unit != 0))
        {
            OneBehind = OneBehind < 0 ? index : OneBehind;
        }
        else
        {
            End = End < 0 ? index : End;
        }
    }
}

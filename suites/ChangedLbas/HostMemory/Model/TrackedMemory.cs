using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>Memory of one controller, tracked since a Track Send succeeded.</summary>
/// <param name="manager">Who tracks: index of the controller.</param>
/// <param name="target">Whose writes are tracked: index of the controller.</param>
/// <param name="exponent">RMRTG.</param>
/// <param name="ranges">The ranges, in bytes.</param>
/// <param name="since">When the host saw that tracking had begun.</param>
internal sealed class TrackedMemory(int manager, int target, int exponent, IReadOnlyList<ChangedMemory> ranges, long since)
{
    /// <summary>The exponent of the smallest unit: pages are counted in it.</summary>
    public const int PageExponent = 12;

    private readonly Dictionary<ulong, long> _asked = [];

    /// <summary>Who tracks.</summary>
    public int Manager { get; } = manager;

    /// <summary>Whose writes are tracked.</summary>
    public int Target { get; } = target;

    /// <summary>RMRTG: 4 KiB times two to the power of this is the unit.</summary>
    public int Exponent { get; } = exponent;

    /// <summary>The ranges.</summary>
    public IReadOnlyList<ChangedMemory> Ranges { get; } = ranges;

    /// <summary>When the host saw that tracking had begun: what was sent after that has to be reported.</summary>
    public long Since { get; } = since;

    /// <summary>Descriptors that it takes of the budget.</summary>
    public int Descriptors => Ranges.Count;

    /// <summary>Pages in the ranges that were or may have been written, by page number.</summary>
    public SortedList<ulong, WrittenPage> Pages { get; } = [];

    /// <summary>Pages whose contents the controller was only told to read.</summary>
    public HashSet<ulong> ReadPages { get; } = [];

    /// <summary>Reports on their way. What one of them takes away another one does not tell of.</summary>
    public int ReportsOnTheirWay { get; set; }

    /// <summary>Whether the target was reset since, and nothing has shown since whether it is still tracked.</summary>
    public bool MayBeGone { get; set; }

    /// <summary>Whether the target was suspended and everything reported: nothing can come before it runs again.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Whether something is owed.</summary>
    public bool HasOwed => Pages.Values.Any(static page => page.IsOwed);

    /// <summary>Whether something was sent about it whose effect is not known: nothing is judged any more.</summary>
    public bool IsBlurred { get; set; }

    /// <summary>A range that a descriptor of Track Send means.</summary>
    public static ChangedMemory RangeOf(in MemoryRangeTrackingDescriptor descriptor, byte exponent) =>
        ChangedMemory.Of(new TrackedMemoryChange { StartAddress = descriptor.StartAddress, LengthUnits = descriptor.LengthUnits }, exponent);

    /// <summary>Whether a byte is tracked.</summary>
    public bool Contains(ulong address)
    {
        foreach (var range in Ranges)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes what a command on its way may write, or only reads.</summary>
    public void Begin(in Transfer transfer)
    {
        Mark(transfer.IsWritten, transfer.Address, transfer.Bytes);
        Mark(transfer.IsWritten, transfer.MetadataAddress, transfer.MetadataBytes);
    }

    /// <summary>A command is over: what it may have written it has written by now.</summary>
    public void End(in Transfer transfer, long now)
    {
        if (transfer.IsWritten)
        {
            Unmark(transfer.Address, transfer.Bytes, now);
            Unmark(transfer.MetadataAddress, transfer.MetadataBytes, now);
        }
    }

    /// <summary>Notes that bytes were certainly written by a command that was sent after tracking had begun.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="begun">When the command was sent.</param>
    /// <param name="now">When its completion was seen.</param>
    /// <param name="origin">What it was.</param>
    /// <param name="by">By which command.</param>
    public void Owe(ulong address, int bytes, long begun, long now, WriteOrigin origin, Writer by)
    {
        for (var page = address >> PageExponent; bytes > 0 && page <= (address + (ulong)bytes - 1) >> PageExponent; page++)
        {
            if (!Contains(Math.Max(address, page << PageExponent)))
            {
                continue;
            }

            var written = PageAt(page);

            // A report that ended after the command was sent may have told of this very write.
            if (written.Reported < begun)
            {
                (written.IsOwed, written.OwedSince, written.Origin, written.By) = (true, now, origin, by);
            }
        }
    }

    /// <summary>Notes a write of which only the page is known, such as that of a completion queue entry.</summary>
    public void Count(ulong address, long now)
    {
        if (Contains(address))
        {
            var page = PageAt(address >> PageExponent);
            (page.Writes, page.LastWrite) = (page.Writes + 1, now);
        }
    }

    /// <summary>Something happened while writes waited to be reported.</summary>
    public void Befall(Trouble trouble)
    {
        foreach (var page in Pages.Values)
        {
            page.Trouble |= (trouble == Trouble.Race ? page.Writers > 0 : page.IsOwed) ? trouble : Trouble.None;
        }
    }

    /// <summary>When the last report that told of a page was asked for; -1 for none.</summary>
    public long AskedAbout(ulong page) => _asked.GetValueOrDefault(page, -1);

    /// <summary>A report told of a page.</summary>
    public void NoteReport(ulong page, long asked) => _asked[page] = asked;

    private WrittenPage PageAt(ulong page)
    {
        if (!Pages.TryGetValue(page, out var written))
        {
            written = new WrittenPage();
            Pages.Add(page, written);
        }

        return written;
    }

    private void Mark(bool isWritten, ulong address, int bytes)
    {
        for (var page = address >> PageExponent; bytes > 0 && page <= (address + (ulong)bytes - 1) >> PageExponent; page++)
        {
            if (isWritten && Contains(Math.Max(address, page << PageExponent)))
            {
                PageAt(page).Writers++;
            }
            else if (!isWritten)
            {
                ReadPages.Add(page);
            }
        }
    }

    private void Unmark(ulong address, int bytes, long now)
    {
        for (var page = address >> PageExponent; bytes > 0 && page <= (address + (ulong)bytes - 1) >> PageExponent; page++)
        {
            if (Pages.TryGetValue(page, out var written) && written.Writers > 0)
            {
                (written.Writers, written.Writes, written.LastWrite) = (written.Writers - 1, written.Writes + 1, now);
            }
        }
    }
}

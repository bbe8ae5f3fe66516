using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Memory;

/// <summary>
/// Physical region pages as a test wants them (B2.2 4.3.1): any addresses with any offsets in any order, any host page, lists that
/// begin anywhere in a page. Nothing is checked, so it makes wrong ones as well as rare ones.
/// </summary>
/// <param name="pageBytes">The host page (CC.MPS): a power of two, from 4096.</param>
public sealed class PrpLayout(int pageBytes = DmaSpace.PageBytes)
{
    private const int EntryBytes = sizeof(ulong);

    /// <summary>The host page in bytes.</summary>
    public int PageBytes { get; } = pageBytes;

    /// <summary>The entries of a buffer in one piece: where it begins, then every further page it touches.</summary>
    /// <param name="buffer">At least one byte.</param>
    /// <returns>The entries, the first of which is PRP1.</returns>
    public ulong[] EntriesOf(DmaBuffer buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(buffer.LengthBytes);
        var firstPage = buffer.DeviceAddress & ~(ulong)(PageBytes - 1);
        var offset = (int)(buffer.DeviceAddress - firstPage);
        var entries = new ulong[(offset + buffer.LengthBytes + PageBytes - 1) / PageBytes];
        entries[0] = buffer.DeviceAddress;
        for (var page = 1; page < entries.Length; page++)
        {
            entries[page] = firstPage + ((ulong)page * (ulong)PageBytes);
        }

        return entries;
    }

    /// <summary>How many pages a list takes.</summary>
    /// <param name="entries">Entries in the list, at least 1.</param>
    /// <param name="offsetBytes">Where in its first page it begins; a multiple of 8.</param>
    /// <returns>At least 1.</returns>
    public int ListPagesFor(int entries, int offsetBytes = 0)
    {
        var slotsPerPage = PageBytes / EntryBytes;
        var left = entries - (slotsPerPage - (offsetBytes / EntryBytes));

        // Every page but the last gives up one entry for the pointer to the next.
        return left <= 0 ? 1 : 1 + ((left + slotsPerPage - 2) / (slotsPerPage - 1));
    }

    /// <summary>Writes PRP1, PRP2 and, from three entries on, the list.</summary>
    /// <param name="command">Its data pointer is overwritten.</param>
    /// <param name="entries">PRP1 first; each as it shall appear.</param>
    /// <param name="list">Page aligned memory for the list; its pages chain to each other in order.</param>
    /// <param name="offsetBytes">Where in its first page the list begins; a multiple of 8.</param>
    public void Describe(ref SubmissionEntry command, ReadOnlySpan<ulong> entries, DmaBuffer list = default, int offsetBytes = 0)
    {
        command.Prp1 = entries.Length > 0 ? entries[0] : 0;
        command.Prp2 = entries.Length switch
        {
            < 2 => 0,
            2 => entries[1],
            _ => WriteList(entries[1..], list, offsetBytes),
        };
    }

    /// <summary>Writes a list: of a command's further pages, or of a scattered queue's.</summary>
    /// <param name="entries">Each as it shall appear, at least 1.</param>
    /// <param name="list">Page aligned memory, <see cref="ListPagesFor"/> pages of it.</param>
    /// <param name="offsetBytes">Where in its first page the list begins; a multiple of 8.</param>
    /// <returns>Where the list begins, as the device finds it.</returns>
    public ulong WriteList(ReadOnlySpan<ulong> entries, DmaBuffer list, int offsetBytes = 0)
    {
        var slots = MemoryMarshal.Cast<byte, ulong>(list.Span);
        var slotsPerPage = PageBytes / EntryBytes;
        var slot = offsetBytes / EntryBytes;
        for (var entry = 0; entry < entries.Length; entry++)
        {
            if (slot % slotsPerPage == slotsPerPage - 1 && entry < entries.Length - 1)
            {
                slots[slot] = list.DeviceAddress + ((ulong)(slot + 1) * EntryBytes);
                slot++;
            }

            slots[slot++] = entries[entry];
        }

        return list.DeviceAddress + (ulong)offsetBytes;
    }
}

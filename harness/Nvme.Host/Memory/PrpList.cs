using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Memory;

/// <summary>
/// Describes a buffer to a controller by physical region pages (B2.2 4.3.1): one or two entries in the command, or a list in
/// pages of its own that chain to each other. The host page is 4 KiB (CC.MPS 0).
/// </summary>
public static class PrpList
{
    /// <summary>Entries that fit into one page of a list.</summary>
    public const int EntriesPerPage = DmaSpace.PageBytes / sizeof(ulong);

    /// <summary>How many list pages a buffer needs: 0 when it touches at most two pages.</summary>
    /// <param name="buffer">Any buffer.</param>
    /// <returns>The number of pages.</returns>
    public static int ListPagesFor(in DmaBuffer buffer)
    {
        var entries = PagesTouched(buffer) - 1;
        if (entries <= 1)
        {
            return 0;
        }

        // Every page but the last gives up one entry for the pointer to the next.
        return entries <= EntriesPerPage ? 1 : (entries - 2 + EntriesPerPage - 1) / (EntriesPerPage - 1);
    }

    /// <summary>Writes PRP1 and PRP2 of a command, and the list where one is needed.</summary>
    /// <param name="command">Its data pointer is overwritten.</param>
    /// <param name="buffer">What is transferred; <see cref="DmaBuffer.None"/> clears the data pointer.</param>
    /// <param name="listPages">At least <see cref="ListPagesFor"/> pages, page aligned; unused otherwise.</param>
    public static void Describe(ref SubmissionEntry command, in DmaBuffer buffer, in DmaBuffer listPages)
    {
        command.Prp1 = buffer.LengthBytes == 0 ? 0 : buffer.DeviceAddress;
        command.Prp2 = 0;
        var entries = PagesTouched(buffer) - 1;
        if (entries <= 0)
        {
            return;
        }

        var secondPage = (buffer.DeviceAddress & ~(ulong)(DmaSpace.PageBytes - 1)) + DmaSpace.PageBytes;
        if (entries == 1)
        {
            command.Prp2 = secondPage;
            return;
        }

        command.Prp2 = listPages.DeviceAddress;
        WriteList(listPages, secondPage, entries);
    }

    private static void WriteList(in DmaBuffer listPages, ulong firstEntry, int entries)
    {
        var slots = MemoryMarshal.Cast<byte, ulong>(listPages.Span);
        var slot = 0;
        for (var entry = 0; entry < entries; entry++)
        {
            var isLastSlotOfPage = slot % EntriesPerPage == EntriesPerPage - 1;
            if (isLastSlotOfPage && entry < entries - 1)
            {
                slots[slot] = listPages.DeviceAddress + (ulong)(slot + 1) * sizeof(ulong);
                slot++;
            }

            slots[slot++] = firstEntry + (ulong)entry * DmaSpace.PageBytes;
        }
    }

    private static int PagesTouched(in DmaBuffer buffer)
    {
        var offset = (int)(buffer.DeviceAddress % DmaSpace.PageBytes);
        return (offset + buffer.LengthBytes + DmaSpace.PageBytes - 1) / DmaSpace.PageBytes;
    }
}

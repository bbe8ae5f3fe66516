using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Memory;

/// <summary>
/// Describes a buffer to a controller by physical region pages (B2.2 4.3.1): one or two entries in the command, or a list in
/// pages of its own that chain to each other. <see cref="PrpLayout"/> makes the ones that no ordinary host makes.
/// </summary>
public static class PrpList
{
    /// <summary>Entries that fit into one page of a list, where the host page is 4 KiB.</summary>
    public const int EntriesPerPage = DmaSpace.PageBytes / sizeof(ulong);

    private const int SmallestPageShift = 12;

    /// <summary>How many list pages a buffer needs: 0 when it touches at most two pages.</summary>
    /// <param name="buffer">Any buffer.</param>
    /// <param name="pageSizeExponent">CC.MPS: the host page is 2 to the power of (12 + this) bytes.</param>
    /// <returns>The number of pages.</returns>
    public static int ListPagesFor(in DmaBuffer buffer, int pageSizeExponent = 0)
    {
        var shift = SmallestPageShift + pageSizeExponent;
        var entries = PagesTouched(buffer, shift) - 1;
        if (entries <= 1)
        {
            return 0;
        }

        // Every page but the last gives up one entry for the pointer to the next.
        var entriesPerPage = (1 << shift) / sizeof(ulong);
        return entries <= entriesPerPage ? 1 : (entries - 2 + entriesPerPage - 1) / (entriesPerPage - 1);
    }

    /// <summary>Writes PRP1 and PRP2 of a command, and the list where one is needed.</summary>
    /// <param name="command">Its data pointer is overwritten.</param>
    /// <param name="buffer">What is transferred; <see cref="DmaBuffer.None"/> clears the data pointer.</param>
    /// <param name="listPages">At least <see cref="ListPagesFor"/> pages, page aligned; unused otherwise.</param>
    /// <param name="pageSizeExponent">CC.MPS: the host page is 2 to the power of (12 + this) bytes.</param>
    public static void Describe(ref SubmissionEntry command, in DmaBuffer buffer, in DmaBuffer listPages, int pageSizeExponent = 0)
    {
        command.Prp1 = buffer.LengthBytes == 0 ? 0 : buffer.DeviceAddress;
        command.Prp2 = 0;
        var shift = SmallestPageShift + pageSizeExponent;
        var entries = PagesTouched(buffer, shift) - 1;
        if (entries <= 0)
        {
            return;
        }

        var secondPage = ((buffer.DeviceAddress >> shift) + 1) << shift;
        if (entries == 1)
        {
            command.Prp2 = secondPage;
            return;
        }

        command.Prp2 = listPages.DeviceAddress;
        WriteList(listPages, secondPage, entries, shift);
    }

    private static void WriteList(in DmaBuffer listPages, ulong firstEntry, int entries, int shift)
    {
        var slots = MemoryMarshal.Cast<byte, ulong>(listPages.Span);
        var lastSlotOfPage = ((1 << shift) / sizeof(ulong)) - 1;
        var slot = 0;
        for (var entry = 0; entry < entries; entry++)
        {
            if ((slot & lastSlotOfPage) == lastSlotOfPage && entry < entries - 1)
            {
                slots[slot] = listPages.DeviceAddress + (ulong)(slot + 1) * sizeof(ulong);
                slot++;
            }

            slots[slot++] = firstEntry + ((ulong)entry << shift);
        }
    }

    private static int PagesTouched(in DmaBuffer buffer, int shift)
    {
        var last = (1 << shift) - 1;
        var offset = (int)buffer.DeviceAddress & last;
        return (offset + buffer.LengthBytes + last) >> shift;
    }
}

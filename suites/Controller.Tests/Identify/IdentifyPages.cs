using System.Buffers.Binary;

namespace NvmeConformance.Controller.Tests.Identify;

/// <summary>Pages of Identify, written byte by byte as in the core digest, 7.</summary>
internal static class IdentifyPages
{
    public static byte[] Namespace(ulong size = 100, ulong capacity = 100, ulong used = 5, Action<byte[]>? change = null)
    {
        var page = new byte[4096];
        BinaryPrimitives.WriteUInt64LittleEndian(page, size);
        BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(8), capacity);
        BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(16), used);
        page[130] = 9;
        page.AsSpan(104, 16).Fill(0x11);
        page.AsSpan(120, 8).Fill(0x22);
        change?.Invoke(page);
        return page;
    }

    public static byte[] List(params uint[] identifiers)
    {
        var page = new byte[4096];
        for (var index = 0; index < identifiers.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(4 * index), identifiers[index]);
        }

        return page;
    }

    public static byte[] Descriptors(params (byte Type, byte Length, byte Fill)[] descriptors)
    {
        var page = new byte[4096];
        var at = 0;
        foreach (var (type, length, fill) in descriptors)
        {
            (page[at], page[at + 1]) = (type, length);
            page.AsSpan(at + 4, length).Fill(fill);
            at += 4 + length;
        }

        return page;
    }
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Lists;

/// <summary>
/// A namespace list, 1024 NSIDs in ascending order, the first 0 ending it: what Identify returns for CNS 02h, 07h, 10h and 1Ah, and
/// the Changed Attached Namespace List, log page 04h (B2.2 5.1.12, 5.1.13).
/// </summary>
public readonly ref struct NamespaceList
{
    /// <summary>Bytes of a list.</summary>
    public const int Size = 4096;

    /// <summary>NSIDs that a list holds at most.</summary>
    public const int Capacity = Size / sizeof(uint);

    /// <summary>As the only entry of log page 04h: more namespaces changed than the list can hold.</summary>
    public const uint Overflow = uint.MaxValue;

    /// <summary>Views a buffer.</summary>
    /// <param name="buffer">What the device returned; bytes behind the 4096th are left out.</param>
    public NamespaceList(ReadOnlySpan<byte> buffer)
    {
        var entries = MemoryMarshal.Cast<byte, uint>(buffer[..Math.Min(buffer.Length, Size)]);
        var end = entries.IndexOf(0u);
        Identifiers = end < 0 ? entries : entries[..end];
    }

    /// <summary>The NSIDs up to the first 0, as the device ordered them.</summary>
    public ReadOnlySpan<uint> Identifiers { get; }

    /// <summary>Whether the list begins with <see cref="Overflow"/>.</summary>
    public bool HasOverflowed => !Identifiers.IsEmpty && Identifiers[0] == Overflow;

    /// <summary>Writes a list and fills the rest of it with zeros.</summary>
    /// <param name="list">The list, 4096 bytes.</param>
    /// <param name="identifiers">Up to 1024 NSIDs, ascending.</param>
    /// <exception cref="ArgumentException">The identifiers do not fit the list.</exception>
    public static void Write(Span<byte> list, ReadOnlySpan<uint> identifiers)
    {
        if (identifiers.Length > list.Length / sizeof(uint))
        {
            throw new ArgumentException($"{identifiers.Length} identifiers do not fit {list.Length} bytes", nameof(identifiers));
        }

        list.Clear();
        MemoryMarshal.AsBytes(identifiers).CopyTo(list);
    }
}

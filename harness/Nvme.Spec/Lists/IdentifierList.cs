using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Lists;

/// <summary>
/// A list of 16-bit identifiers behind their number: controllers in ascending order (Identify CNS 12h and 13h, Namespace Attachment),
/// endurance groups (CNS 19h), open streams (B2.2 5.1.13; streams LNV). What the number claims is never followed beyond the buffer.
/// <code>
/// byte  0..1     2..3         4..5
///       number | identifier | identifier ..
/// </code>
/// </summary>
public readonly ref struct IdentifierList
{
    /// <summary>Bytes of a controller list or an endurance group list.</summary>
    public const int Size = 4096;

    /// <summary>Identifiers that such a list holds at most.</summary>
    public const int Capacity = (Size / sizeof(ushort)) - 1;

    private readonly ReadOnlySpan<ushort> _room;

    /// <summary>Views a buffer.</summary>
    /// <param name="buffer">What was returned, at least 2 bytes.</param>
    /// <exception cref="ArgumentException">The buffer cannot hold the number.</exception>
    public IdentifierList(ReadOnlySpan<byte> buffer)
    {
        var words = MemoryMarshal.Cast<byte, ushort>(buffer);
        if (words.IsEmpty)
        {
            throw new ArgumentException($"a list of identifiers needs {sizeof(ushort)} bytes, not {buffer.Length}", nameof(buffer));
        }

        ClaimedCount = words[0];
        _room = words[1..];
    }

    /// <summary>The number as stored.</summary>
    public ushort ClaimedCount { get; }

    /// <summary>Whether the number claims more identifiers than the buffer has room for.</summary>
    public bool ClaimsTooMany => ClaimedCount > _room.Length;

    /// <summary>The identifiers, as many as are claimed and the buffer holds.</summary>
    public ReadOnlySpan<ushort> Identifiers => _room[..Math.Min(_room.Length, ClaimedCount)];

    /// <summary>Writes a list and fills the rest of it with zeros.</summary>
    /// <param name="list">The list, <see cref="Size"/> bytes for controllers.</param>
    /// <param name="identifiers">The identifiers, up to 65535.</param>
    /// <exception cref="ArgumentException">The identifiers do not fit the list.</exception>
    public static void Write(Span<byte> list, ReadOnlySpan<ushort> identifiers)
    {
        var words = MemoryMarshal.Cast<byte, ushort>(list);
        if (identifiers.Length >= words.Length || identifiers.Length > ushort.MaxValue)
        {
            throw new ArgumentException($"{identifiers.Length} identifiers do not fit {list.Length} bytes", nameof(identifiers));
        }

        list.Clear();
        words[0] = (ushort)identifiers.Length;
        identifiers.CopyTo(words[1..]);
    }
}

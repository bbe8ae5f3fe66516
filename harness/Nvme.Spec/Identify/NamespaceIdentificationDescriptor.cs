using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// What each entry of the list of CNS 03h begins with; the identifier (NID) follows (B2.2 5.1.13.2.3).
/// <code>
/// byte  0      1      2..3       4 ..
///       NIDT | NIDL | reserved | NID
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NamespaceIdentificationDescriptor
{
    /// <summary>Bytes before the identifier.</summary>
    public const int Size = 4;

    /// <summary>NIDT.</summary>
    [FieldOffset(0)] public NamespaceIdentifierType Type;

    /// <summary>NIDL: bytes of the identifier; 0 ends the list.</summary>
    [FieldOffset(1)] public byte LengthBytes;

    /// <summary>Bytes 3:2, reserved, 0.</summary>
    [FieldOffset(2)] public ushort Reserved2;

    /// <summary>
    /// Takes the first entry off a list. An entry that claims to reach beyond the list ends it, as the end marker does.
    /// </summary>
    /// <param name="list">What is left of the list; afterwards what is left behind the entry.</param>
    /// <param name="descriptor">The entry's head, also where the entry is not usable.</param>
    /// <param name="identifier">The identifier, most significant byte first.</param>
    /// <returns>False at the end of the list.</returns>
    public static bool TryTake(
        ref ReadOnlySpan<byte> list,
        out NamespaceIdentificationDescriptor descriptor,
        out ReadOnlySpan<byte> identifier)
    {
        identifier = default;
        if (!MemoryMarshal.TryRead(list, out descriptor)
            || descriptor.LengthBytes == 0
            || descriptor.LengthBytes > list.Length - Size)
        {
            return false;
        }

        identifier = list.Slice(Size, descriptor.LengthBytes);
        list = list[(Size + descriptor.LengthBytes)..];
        return true;
    }

    /// <summary>Writes one entry.</summary>
    /// <param name="destination">Where the entry begins.</param>
    /// <param name="type">NIDT.</param>
    /// <param name="identifier">NID, most significant byte first, 1 to 255 bytes.</param>
    /// <returns>Bytes written: where the next entry begins.</returns>
    /// <exception cref="ArgumentException">The identifier is empty, too long, or does not fit the destination.</exception>
    public static int Write(Span<byte> destination, NamespaceIdentifierType type, ReadOnlySpan<byte> identifier)
    {
        if (identifier.IsEmpty || identifier.Length > byte.MaxValue || identifier.Length > destination.Length - Size)
        {
            throw new ArgumentException($"an identifier of {identifier.Length} bytes does not fit here", nameof(identifier));
        }

        var descriptor = new NamespaceIdentificationDescriptor { Type = type, LengthBytes = (byte)identifier.Length };
        MemoryMarshal.Write(destination, in descriptor);
        identifier.CopyTo(destination[Size..]);
        return Size + identifier.Length;
    }
}

/// <summary>NIDT: what kind of identifier an entry holds (B2.2 5.1.13.2.3).</summary>
public enum NamespaceIdentifierType : byte
{
    /// <summary>The end of the list.</summary>
    None = 0,

    /// <summary>IEEE extended unique identifier, 8 bytes.</summary>
    Eui64 = 1,

    /// <summary>Namespace globally unique identifier, 16 bytes.</summary>
    Nguid = 2,

    /// <summary>UUID, 16 bytes.</summary>
    Uuid = 3,

    /// <summary>I/O command set identifier, 1 byte.</summary>
    CommandSet = 4,
}

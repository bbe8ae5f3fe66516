using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Virtualization;

/// <summary>
/// Secondary controller list, CNS 15h, read in place: NUMID in byte 0, entries from byte 32 (B2.2 5.1.13). CNTID of the command is the
/// first identifier listed. What NUMID claims is never followed beyond the buffer.
/// </summary>
public readonly ref struct SecondaryControllerList
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>Entries that one list holds at most.</summary>
    public const int Capacity = 127;

    /// <summary>Bytes before the first entry.</summary>
    public const int HeaderSize = 32;

    private readonly ReadOnlySpan<byte> _entries;

    /// <summary>Views a buffer.</summary>
    /// <param name="buffer">What Identify returned, at least 32 bytes.</param>
    /// <exception cref="ArgumentException">The buffer cannot hold the header.</exception>
    public SecondaryControllerList(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < HeaderSize)
        {
            throw new ArgumentException($"a secondary controller list needs {HeaderSize} bytes, not {buffer.Length}", nameof(buffer));
        }

        Count = buffer[0];
        _entries = buffer[HeaderSize..];
    }

    /// <summary>NUMID as the device wrote it.</summary>
    public byte Count { get; }

    /// <summary>Whether NUMID claims more entries than a list or the buffer has room for.</summary>
    public bool ClaimsTooMany => Count > Capacity || Count > _entries.Length / SecondaryControllerEntry.Size;

    /// <summary>The entries, as many as NUMID claims and the buffer holds.</summary>
    public ReadOnlySpan<SecondaryControllerEntry> Entries
    {
        get
        {
            var room = MemoryMarshal.Cast<byte, SecondaryControllerEntry>(_entries);
            return room[..Math.Min(room.Length, Count)];
        }
    }

    /// <summary>Writes a list.</summary>
    /// <param name="page">Where to, 4096 bytes; all of them are written.</param>
    /// <param name="entries">At most 127 entries.</param>
    /// <exception cref="ArgumentException">There are too many entries or the page is too short.</exception>
    public static void Write(Span<byte> page, ReadOnlySpan<SecondaryControllerEntry> entries)
    {
        if (page.Length < Size || entries.Length > Capacity)
        {
            throw new ArgumentException($"{entries.Length} entries do not fit a list of {page.Length} bytes", nameof(entries));
        }

        page[..Size].Clear();
        page[0] = (byte)entries.Length;
        MemoryMarshal.AsBytes(entries).CopyTo(page[HeaderSize..]);
    }
}

/// <summary>One secondary controller, little endian (CNS 15h, B2.2 5.1.13); bytes that no field names are reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct SecondaryControllerEntry
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 32;

    /// <summary>SCID: the secondary.</summary>
    [FieldOffset(0)] public ushort SecondaryControllerIdentifier;

    /// <summary>PCID: its primary.</summary>
    [FieldOffset(2)] public ushort PrimaryControllerIdentifier;

    /// <summary>SCS: state.</summary>
    [FieldOffset(4)] public SecondaryControllerStates State;

    /// <summary>VFN: number of the virtual function, counted from 1; 0 for none.</summary>
    [FieldOffset(8)] public ushort VirtualFunctionNumber;

    /// <summary>NVQ: flexible queue pairs assigned.</summary>
    [FieldOffset(10)] public ushort VirtualQueues;

    /// <summary>NVI: flexible interrupt vectors assigned.</summary>
    [FieldOffset(12)] public ushort VirtualInterrupts;
}

/// <summary>SCS: state of a secondary controller (CNS 15h, B2.2 5.1.13).</summary>
[Flags]
public enum SecondaryControllerStates : byte
{
    /// <summary>Offline.</summary>
    None = 0,

    /// <summary>Bit 0: online.</summary>
    Online = 1 << 0,
}

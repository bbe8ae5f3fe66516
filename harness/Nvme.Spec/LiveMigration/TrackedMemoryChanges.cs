using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>What the buffer of Track Receive begins with, little endian (B2.1 5.1.26.1.1).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct TrackedMemoryChangesHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 16;

    /// <summary>VER: 0.</summary>
    [FieldOffset(0)] public byte Version;

    /// <summary>ATTRB.</summary>
    [FieldOffset(1)] public TrackedMemoryAttributes Attributes;

    /// <summary>CNTLID: the controller that was asked for.</summary>
    [FieldOffset(2)] public ushort ControllerIdentifier;

    /// <summary>NTMCD: descriptors behind the header, counted from 1; 0 for nothing to tell.</summary>
    [FieldOffset(4)] public uint DescriptorCount;

    /// <summary>RPMPG: the unit of the lengths is 2 to the power of this times 4 KiB.</summary>
    [FieldOffset(8)] public ushort GranularityExponent;

    /// <summary>Bytes 11:10, reserved, 0.</summary>
    [FieldOffset(10)] public ushort Reserved10;

    /// <summary>Bytes 15:12, reserved, 0.</summary>
    [FieldOffset(12)] public uint Reserved12;
}

/// <summary>ATTRB of a list of tracked memory changes (B2.1 5.1.26.1.1); bits 7:2 are reserved.</summary>
[Flags]
public enum TrackedMemoryAttributes : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>MTR: there is more to tell.</summary>
    MoreToReport = 1 << 0,

    /// <summary>SUSP: the controller was suspended while the command was processed.</summary>
    Suspended = 1 << 1,
}

/// <summary>One range of host memory that was written, little endian (B2.1 5.1.26.1.1).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct TrackedMemoryChange
{
    /// <summary>Bytes per descriptor.</summary>
    public const int Size = 16;

    /// <summary>SADDR: where it begins, in the address space of the controller that is tracked; a multiple of the granularity.</summary>
    [FieldOffset(0)] public ulong StartAddress;

    /// <summary>LEN: its length in units of the granularity.</summary>
    [FieldOffset(8)] public uint LengthUnits;

    /// <summary>Bytes 15:12, reserved, 0.</summary>
    [FieldOffset(12)] public uint Reserved12;
}

/// <summary>The buffer of Track Receive, read in place. What NTMCD claims is never followed beyond the buffer.</summary>
public readonly ref struct TrackedMemoryChangeList
{
    private readonly ReadOnlySpan<byte> _changes;

    /// <summary>Views a buffer.</summary>
    /// <param name="buffer">What the command returned, at least 16 bytes.</param>
    /// <exception cref="ArgumentException">The buffer cannot hold the header.</exception>
    public TrackedMemoryChangeList(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < TrackedMemoryChangesHeader.Size)
        {
            throw new ArgumentException(
                $"a list of tracked memory changes needs {TrackedMemoryChangesHeader.Size} bytes, not {buffer.Length}", nameof(buffer));
        }

        Header = MemoryMarshal.Read<TrackedMemoryChangesHeader>(buffer);
        _changes = buffer[TrackedMemoryChangesHeader.Size..];
    }

    /// <summary>The header as the device wrote it.</summary>
    public TrackedMemoryChangesHeader Header { get; }

    /// <summary>Whether NTMCD claims more descriptors than the buffer has room for.</summary>
    public bool ClaimsTooMany => Header.DescriptorCount > (uint)(_changes.Length / TrackedMemoryChange.Size);

    /// <summary>The descriptors, as many as NTMCD claims and the buffer holds.</summary>
    public ReadOnlySpan<TrackedMemoryChange> Changes
    {
        get
        {
            var room = MemoryMarshal.Cast<byte, TrackedMemoryChange>(_changes);
            return room[..(int)Math.Min((uint)room.Length, Header.DescriptorCount)];
        }
    }
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Reservations;

/// <summary>
/// What Reservation Report returns: a header and the registrants behind it (B2.2 chapter 7; layouts inferred from public software).
/// What the device claims is never followed beyond the buffer.
/// </summary>
public readonly ref struct ReservationReport
{
    private readonly ReadOnlySpan<byte> _registrants;

    /// <summary>Views a buffer.</summary>
    /// <param name="buffer">What the command returned, at least 24 bytes.</param>
    /// <param name="extended">EDS of the command.</param>
    /// <exception cref="ArgumentException">The buffer cannot hold the header.</exception>
    public ReservationReport(ReadOnlySpan<byte> buffer, bool extended)
    {
        if (buffer.Length < ReservationReportHeader.Size)
        {
            throw new ArgumentException(
                $"a reservation report needs {ReservationReportHeader.Size} bytes, not {buffer.Length}", nameof(buffer));
        }

        Header = MemoryMarshal.Read<ReservationReportHeader>(buffer);
        IsExtended = extended;
        var start = extended ? ReservationReportHeader.ExtendedSize : ReservationReportHeader.Size;
        _registrants = buffer[Math.Min(start, buffer.Length)..];
    }

    /// <summary>The header as the device wrote it.</summary>
    public ReservationReportHeader Header { get; }

    /// <summary>Whether the registrants are extended ones.</summary>
    public bool IsExtended { get; }

    /// <summary>Whether the header claims more registrants than the buffer has room for.</summary>
    public bool ClaimsTooMany =>
        Header.RegistrantCount > _registrants.Length / (IsExtended ? ExtendedRegistrant.Size : Registrant.Size);

    /// <summary>The registrants, as many as the header claims and the buffer holds; none in an extended report.</summary>
    public ReadOnlySpan<Registrant> Registrants => IsExtended ? default : Cut<Registrant>();

    /// <summary>The extended registrants, as many as the header claims and the buffer holds; none in a plain report.</summary>
    public ReadOnlySpan<ExtendedRegistrant> ExtendedRegistrants => IsExtended ? Cut<ExtendedRegistrant>() : default;

    private ReadOnlySpan<T> Cut<T>()
        where T : unmanaged
    {
        var room = MemoryMarshal.Cast<byte, T>(_registrants);
        return room[..Math.Min(room.Length, Header.RegistrantCount)];
    }
}

/// <summary>What a reservation report begins with, little endian (inferred); bytes that no field names are reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ReservationReportHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 24;

    /// <summary>Bytes before the first registrant of an extended report.</summary>
    public const int ExtendedSize = 64;

    /// <summary>GEN: grows with every change of registrations and reservations.</summary>
    [FieldOffset(0)] public uint Generation;

    /// <summary>RTYPE.</summary>
    [FieldOffset(4)] public ReservationType Type;

    /// <summary>REGSTRNT, low byte: registrants, counted from 1.</summary>
    [FieldOffset(5)] public byte RegistrantCountLow;

    /// <summary>REGSTRNT, high byte.</summary>
    [FieldOffset(6)] public byte RegistrantCountHigh;

    /// <summary>PTPLS: whether persistence through power loss is on.</summary>
    [FieldOffset(9)] public byte PersistThroughPowerLossState;

    /// <summary>REGSTRNT: registrants, counted from 1; more than fit may be there.</summary>
    public ushort RegistrantCount
    {
        readonly get => (ushort)(RegistrantCountLow | (RegistrantCountHigh << 8));
        set => (RegistrantCountLow, RegistrantCountHigh) = ((byte)value, (byte)(value >> 8));
    }
}

/// <summary>A registrant, little endian (inferred); bytes that no field names are reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct Registrant
{
    /// <summary>Bytes per registrant.</summary>
    public const int Size = 24;

    /// <summary>CNTLID; FFFFh where the host is not at a controller.</summary>
    [FieldOffset(0)] public ushort ControllerIdentifier;

    /// <summary>RCSTS: bit 0, holds the reservation.</summary>
    [FieldOffset(2)] public byte Status;

    /// <summary>HOSTID, 64 bits.</summary>
    [FieldOffset(8)] public ulong HostIdentifier;

    /// <summary>RKEY.</summary>
    [FieldOffset(16)] public ulong Key;
}

/// <summary>A registrant of an extended report, little endian (inferred); bytes that no field names are reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ExtendedRegistrant
{
    /// <summary>Bytes per registrant.</summary>
    public const int Size = 64;

    /// <summary>CNTLID; FFFFh where the host is not at a controller.</summary>
    [FieldOffset(0)] public ushort ControllerIdentifier;

    /// <summary>RCSTS: bit 0, holds the reservation.</summary>
    [FieldOffset(2)] public byte Status;

    /// <summary>RKEY.</summary>
    [FieldOffset(8)] public ulong Key;

    /// <summary>HOSTID, 128 bits.</summary>
    [FieldOffset(16)] public Identify.Bytes16 HostIdentifier;
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>Reservation Notification, LID 80h, little endian (B2.2 5.1.12, LNV). Bytes that no field names are reserved and 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ReservationNotification
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 64;

    /// <summary>LPC: grows with each page, from the greatest value to 1; 0 for an empty page.</summary>
    [FieldOffset(0)] public ulong PageCount;

    /// <summary>RNLPT: what happened.</summary>
    [FieldOffset(8)] public ReservationNotificationType Type;

    /// <summary>NALP: pages still to be read, 255 for that many or more.</summary>
    [FieldOffset(9)] public byte AvailablePages;

    /// <summary>NSID: where it happened.</summary>
    [FieldOffset(12)] public uint NamespaceIdentifier;
}

/// <summary>RNLPT of log page 80h (LNV).</summary>
public enum ReservationNotificationType : byte
{
    /// <summary>Nothing: there is no page.</summary>
    Empty = 0,

    /// <summary>The registration of the host was preempted.</summary>
    RegistrationPreempted = 1,

    /// <summary>A reservation was released.</summary>
    ReservationReleased = 2,

    /// <summary>A reservation was preempted.</summary>
    ReservationPreempted = 3,
}

using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Reservations;

/// <summary>RTYPE: what a reservation keeps others from (B2.2 8.1.22; the numbers are inferred). 7 to FFh are reserved.</summary>
public enum ReservationType : byte
{
    /// <summary>No reservation; in a report only.</summary>
    None = 0,

    /// <summary>Others may read; one holder.</summary>
    WriteExclusive = 1,

    /// <summary>Others may do nothing; one holder.</summary>
    ExclusiveAccess = 2,

    /// <summary>Registrants may write, others read; one holder.</summary>
    WriteExclusiveRegistrantsOnly = 3,

    /// <summary>Registrants only; one holder.</summary>
    ExclusiveAccessRegistrantsOnly = 4,

    /// <summary>Registrants may write, others read; all registrants hold.</summary>
    WriteExclusiveAllRegistrants = 5,

    /// <summary>Registrants only; all registrants hold.</summary>
    ExclusiveAccessAllRegistrants = 6,
}

/// <summary>RREGA (inferred). 3 to 7 are reserved.</summary>
public enum ReservationRegisterAction : byte
{
    /// <summary>Register a key.</summary>
    Register = 0b000,

    /// <summary>Unregister.</summary>
    Unregister = 0b001,

    /// <summary>Replace a key.</summary>
    Replace = 0b010,
}

/// <summary>RACQA (inferred). 3 to 7 are reserved.</summary>
public enum ReservationAcquireAction : byte
{
    /// <summary>Acquire.</summary>
    Acquire = 0b000,

    /// <summary>Take it from the hosts of a key.</summary>
    Preempt = 0b001,

    /// <summary>Take it and abort their commands.</summary>
    PreemptAndAbort = 0b010,
}

/// <summary>RRELA (inferred). 2 to 7 are reserved.</summary>
public enum ReservationReleaseAction : byte
{
    /// <summary>Release the reservation.</summary>
    Release = 0b000,

    /// <summary>Release it and unregister everyone.</summary>
    Clear = 0b001,
}

/// <summary>CPTPL: what becomes of persistence through power loss (inferred). 1 is reserved.</summary>
public enum PersistenceChange : byte
{
    /// <summary>It stays as it is.</summary>
    None = 0b00,

    /// <summary>Reservations and registrants are gone after power loss.</summary>
    Clear = 0b10,

    /// <summary>Reservations and registrants survive power loss.</summary>
    Set = 0b11,
}

/// <summary>The buffer of Register and Acquire, little endian (inferred).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ReservationKeys
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>CRKEY: current key of the host.</summary>
    [FieldOffset(0)] public ulong CurrentKey;

    /// <summary>NRKEY in Register: the new key. PRKEY in Acquire: the key to preempt.</summary>
    [FieldOffset(8)] public ulong OtherKey;
}

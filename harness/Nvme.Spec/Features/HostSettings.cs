namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Host Identifier, FID 81h (B2.2 5.1.25); the buffer has 8 or 16 bytes.</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct HostIdentifierSetting(uint Bits)
{
    /// <summary>EXHID, bit 0: the identifier has 128 bits.</summary>
    public bool Extended
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>Timestamp, the eight bytes of FID 0Eh (B2.2 5.1.25). The host sets the time alone, the controller adds bits 51:48.</summary>
/// <param name="Bits">The eight bytes as they lie in memory.</param>
public readonly record struct TimestampValue(ulong Bits)
{
    /// <summary>Bits 47:0: milliseconds since midnight of 1 January 1970, UTC.</summary>
    public ulong MillisecondsSince1970
    {
        get => BitField.Read(Bits, 0, 48);
        init => Bits = BitField.Write(Bits, 0, 48, value);
    }

    /// <summary>Bit 48, bit 0 of byte 6: the time may have stood still for a while.</summary>
    public bool HasStopped
    {
        get => BitField.Read(Bits, 48);
        init => Bits = BitField.Write(Bits, 48, value);
    }

    /// <summary>Bits 51:49, bits 3:1 of byte 6.</summary>
    public TimestampOrigin Origin
    {
        get => (TimestampOrigin)BitField.Read(Bits, 49, 3);
        init => Bits = BitField.Write(Bits, 49, 3, (byte)value);
    }
}

/// <summary>Where a timestamp comes from (B2.2 5.1.25; the numbers are inferred). 2 to 7 are reserved.</summary>
public enum TimestampOrigin : byte
{
    /// <summary>From 0 at a controller level reset.</summary>
    ControllerReset = 0b000,

    /// <summary>From Set Features.</summary>
    SetFeatures = 0b001,
}

/// <summary>Reservation Persistence, FID 83h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct ReservationPersistenceSetting(uint Bits)
{
    /// <summary>PTPL, bit 0.</summary>
    public bool PersistThroughPowerLoss
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>Reservation Notification Mask, FID 82h: CDW11 (B2.2 5.1.25). A bit of 1 keeps a notification away.</summary>
[Flags]
public enum ReservationNotificationMask : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>REGPRE, bit 1: registration preempted.</summary>
    RegistrationPreempted = 1 << 1,

    /// <summary>RESREL, bit 2: reservation released.</summary>
    ReservationReleased = 1 << 2,

    /// <summary>RESPRE, bit 3: reservation preempted.</summary>
    ReservationPreempted = 1 << 3,
}

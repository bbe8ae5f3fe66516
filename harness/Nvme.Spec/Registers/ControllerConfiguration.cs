namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>
/// CC, how the host wants the controller to run (B2.2 3.1.4.5). CSS, MPS and AMS may change only while EN is 0.
/// Compose one with an object initializer, change one with <c>with</c>; a value too wide for its field throws
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
/// <param name="Bits">The register.</param>
public readonly record struct ControllerConfiguration(uint Bits)
{
    /// <summary>EN, bit 0.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>CSS, bits 6:4: which command sets the I/O queues speak.</summary>
    public CommandSetSelection CommandSet
    {
        get => (CommandSetSelection)BitField.Read(Bits, 4, 3);
        init => Bits = (uint)BitField.Write(Bits, 4, 3, (ulong)value);
    }

    /// <summary>MPS, bits 10:7: the host page is 2 to the power of (12 + this) bytes.</summary>
    public byte PageSizeExponent
    {
        get => (byte)BitField.Read(Bits, 7, 4);
        init => Bits = (uint)BitField.Write(Bits, 7, 4, value);
    }

    /// <summary>AMS, bits 13:11: the arbitration mechanism.</summary>
    public ArbitrationSelection Arbitration
    {
        get => (ArbitrationSelection)BitField.Read(Bits, 11, 3);
        init => Bits = (uint)BitField.Write(Bits, 11, 3, (ulong)value);
    }

    /// <summary>SHN, bits 15:14.</summary>
    public ShutdownNotification ShutdownNotification
    {
        get => (ShutdownNotification)BitField.Read(Bits, 14, 2);
        init => Bits = (uint)BitField.Write(Bits, 14, 2, (ulong)value);
    }

    /// <summary>IOSQES, bits 19:16: I/O submission entries have 2 to this power bytes; 6 for the NVM command set.</summary>
    public byte IoSubmissionEntrySizeExponent
    {
        get => (byte)BitField.Read(Bits, 16, 4);
        init => Bits = (uint)BitField.Write(Bits, 16, 4, value);
    }

    /// <summary>IOCQES, bits 23:20: I/O completion entries have 2 to this power bytes; 4 for the NVM command set.</summary>
    public byte IoCompletionEntrySizeExponent
    {
        get => (byte)BitField.Read(Bits, 20, 4);
        init => Bits = (uint)BitField.Write(Bits, 20, 4, value);
    }

    /// <summary>CRIME, bit 24: be ready before the media is; writable only where CAP.CRMS has both bits.</summary>
    public bool ReadyIndependentOfMedia
    {
        get => BitField.Read(Bits, 24);
        init => Bits = (uint)BitField.Write(Bits, 24, value);
    }
}

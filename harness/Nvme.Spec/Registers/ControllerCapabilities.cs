namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>
/// CAP, what the controller can do (B2.2 3.1.4.1). Compose one with an object initializer, change one with <c>with</c>;
/// a value too wide for its field throws <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
/// <param name="Bits">The register.</param>
public readonly record struct ControllerCapabilities(ulong Bits)
{
    /// <summary>MQES, bits 15:0: entries of the largest I/O queue, minus one; at least 1.</summary>
    public ushort MaximumQueueEntriesZeroBased
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>CQR, bit 16: queues must be physically contiguous.</summary>
    public bool ContiguousQueuesRequired
    {
        get => BitField.Read(Bits, 16);
        init => Bits = BitField.Write(Bits, 16, value);
    }

    /// <summary>AMS, bits 18:17: arbitration beyond round robin.</summary>
    public ArbitrationSupport ArbitrationMechanisms
    {
        get => (ArbitrationSupport)BitField.Read(Bits, 17, 2);
        init => Bits = BitField.Write(Bits, 17, 2, (ulong)value);
    }

    /// <summary>TO, bits 31:24: the longest change of CSTS.RDY, in units of 500 ms.</summary>
    public byte Timeout500Milliseconds
    {
        get => (byte)BitField.Read(Bits, 24, 8);
        init => Bits = BitField.Write(Bits, 24, 8, value);
    }

    /// <summary>DSTRD, bits 35:32: doorbells are 2 to the power of (2 + this) bytes apart.</summary>
    public byte DoorbellStrideExponent
    {
        get => (byte)BitField.Read(Bits, 32, 4);
        init => Bits = BitField.Write(Bits, 32, 4, value);
    }

    /// <summary>NSSRS, bit 36: the NSSR register works.</summary>
    public bool NvmSubsystemResetSupported
    {
        get => BitField.Read(Bits, 36);
        init => Bits = BitField.Write(Bits, 36, value);
    }

    /// <summary>CSS, bits 44:37: command sets that CC.CSS may select.</summary>
    public CommandSetSupport CommandSets
    {
        get => (CommandSetSupport)BitField.Read(Bits, 37, 8);
        init => Bits = BitField.Write(Bits, 37, 8, (ulong)value);
    }

    /// <summary>BPS, bit 45: boot partitions.</summary>
    public bool BootPartitionSupported
    {
        get => BitField.Read(Bits, 45);
        init => Bits = BitField.Write(Bits, 45, value);
    }

    /// <summary>CPS, bits 47:46: how far a power loss of this controller reaches.</summary>
    public PowerScope PowerScope
    {
        get => (PowerScope)BitField.Read(Bits, 46, 2);
        init => Bits = BitField.Write(Bits, 46, 2, (ulong)value);
    }

    /// <summary>MPSMIN, bits 51:48: the smallest host page is 2 to the power of (12 + this) bytes.</summary>
    public byte MinimumPageSizeExponent
    {
        get => (byte)BitField.Read(Bits, 48, 4);
        init => Bits = BitField.Write(Bits, 48, 4, value);
    }

    /// <summary>MPSMAX, bits 55:52: the largest host page is 2 to the power of (12 + this) bytes.</summary>
    public byte MaximumPageSizeExponent
    {
        get => (byte)BitField.Read(Bits, 52, 4);
        init => Bits = BitField.Write(Bits, 52, 4, value);
    }

    /// <summary>PMRS, bit 56: there is a persistent memory region.</summary>
    public bool PersistentMemoryRegionSupported
    {
        get => BitField.Read(Bits, 56);
        init => Bits = BitField.Write(Bits, 56, value);
    }

    /// <summary>CMBS, bit 57: there is a controller memory buffer.</summary>
    public bool ControllerMemoryBufferSupported
    {
        get => BitField.Read(Bits, 57);
        init => Bits = BitField.Write(Bits, 57, value);
    }

    /// <summary>NSSS, bit 58: the NSSD register works; requires NSSRS.</summary>
    public bool NvmSubsystemShutdownSupported
    {
        get => BitField.Read(Bits, 58);
        init => Bits = BitField.Write(Bits, 58, value);
    }

    /// <summary>CRMS.CRWMS, bit 59: ready-with-media mode; 1 from VS 2.0 on, unless an export template fixes CAP.</summary>
    public bool ReadyWithMediaSupported
    {
        get => BitField.Read(Bits, 59);
        init => Bits = BitField.Write(Bits, 59, value);
    }

    /// <summary>CRMS.CRIMS, bit 60: ready-independent-of-media mode.</summary>
    public bool ReadyIndependentOfMediaSupported
    {
        get => BitField.Read(Bits, 60);
        init => Bits = BitField.Write(Bits, 60, value);
    }

    /// <summary>NSSES, bit 61: Controller Reset still works during an NVM subsystem shutdown.</summary>
    public bool EnhancedNvmSubsystemShutdown
    {
        get => BitField.Read(Bits, 61);
        init => Bits = BitField.Write(Bits, 61, value);
    }
}

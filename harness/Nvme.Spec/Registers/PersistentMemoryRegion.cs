namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>PMRCAP, what the persistent memory region can do (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct PersistentMemoryRegionCapabilities(uint Bits)
{
    /// <summary>RDS, bit 3: data to the host may lie in the region.</summary>
    public bool ReadDataSupported
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, value);
    }

    /// <summary>WDS, bit 4: data from the host may lie in the region.</summary>
    public bool WriteDataSupported
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>BIR, bits 7:5: the BAR.</summary>
    public byte BaseIndicator
    {
        get => (byte)BitField.Read(Bits, 5, 3);
        init => Bits = (uint)BitField.Write(Bits, 5, 3, value);
    }

    /// <summary>PMRTU, bits 9:8: the unit of PMRTO.</summary>
    public PersistentMemoryTimeUnits TimeUnits
    {
        get => (PersistentMemoryTimeUnits)BitField.Read(Bits, 8, 2);
        init => Bits = (uint)BitField.Write(Bits, 8, 2, (ulong)value);
    }

    /// <summary>PMRWBM, bits 13:10: ways to make writes persistent, as stored.</summary>
    public byte WriteBarrierMechanisms
    {
        get => (byte)BitField.Read(Bits, 10, 4);
        init => Bits = (uint)BitField.Write(Bits, 10, 4, value);
    }

    /// <summary>PMRTO, bits 23:16: longest change of PMRSTS.NRDY after a write of PMRCTL.EN, in PMRTU units.</summary>
    public byte Timeout
    {
        get => (byte)BitField.Read(Bits, 16, 8);
        init => Bits = (uint)BitField.Write(Bits, 16, 8, value);
    }

    /// <summary>CMSS, bit 24: commands may address the region.</summary>
    public bool ControllerMemorySpaceSupported
    {
        get => BitField.Read(Bits, 24);
        init => Bits = (uint)BitField.Write(Bits, 24, value);
    }
}

/// <summary>PMRCTL (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct PersistentMemoryRegionControl(uint Bits)
{
    /// <summary>EN, bit 0: the region can be accessed once PMRSTS.NRDY is 0.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>PMRSTS, how the persistent memory region is (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct PersistentMemoryRegionStatus(uint Bits)
{
    /// <summary>ERR, bits 7:0: not 0 where the region does not work, in a way that is the vendor's.</summary>
    public byte Error
    {
        get => (byte)BitField.Read(Bits, 0, 8);
        init => Bits = (uint)BitField.Write(Bits, 0, 8, value);
    }

    /// <summary>NRDY, bit 8: the region is not ready for access.</summary>
    public bool NotReady
    {
        get => BitField.Read(Bits, 8);
        init => Bits = (uint)BitField.Write(Bits, 8, value);
    }

    /// <summary>HSTS, bits 11:9: health of the region, 0 for normal.</summary>
    public byte Health
    {
        get => (byte)BitField.Read(Bits, 9, 3);
        init => Bits = (uint)BitField.Write(Bits, 9, 3, value);
    }

    /// <summary>CBAI, bit 12: the address in PMRMSCU and PMRMSCL cannot be used.</summary>
    public bool BaseAddressInvalid
    {
        get => BitField.Read(Bits, 12);
        init => Bits = (uint)BitField.Write(Bits, 12, value);
    }
}

/// <summary>PMRMSCL in the low half and PMRMSCU in the high one: the region's address for the controller (B2.2 3.1.4).</summary>
/// <param name="Bits">PMRMSCU and PMRMSCL as one number.</param>
public readonly record struct PersistentMemoryRegionSpaceControl(ulong Bits)
{
    /// <summary>CMSE, bit 1 of PMRMSCL: the controller takes addresses from CBA on as being in the region.</summary>
    public bool MemorySpaceEnabled
    {
        get => BitField.Read(Bits, 1);
        init => Bits = BitField.Write(Bits, 1, value);
    }

    /// <summary>CBA, bits 31:12 of PMRMSCL and 31:0 of PMRMSCU, in units of 4 KiB.</summary>
    public ulong BaseAddress4Kibibytes
    {
        get => BitField.Read(Bits, 12, 52);
        init => Bits = BitField.Write(Bits, 12, 52, value);
    }
}

/// <summary>PMRCAP.PMRTU (B2.2 3.1.4). 2 and 3 are reserved.</summary>
public enum PersistentMemoryTimeUnits : byte
{
    /// <summary>500 ms.</summary>
    HalfSeconds = 0,

    /// <summary>Minutes.</summary>
    Minutes = 1,
}

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Endurance Group Event Configuration, FID 18h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct EnduranceGroupEventSetting(uint Bits)
{
    /// <summary>ENDGID, bits 15:0.</summary>
    public ushort EnduranceGroupIdentifier
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>EGCW, bits 23:16: warnings that become events, at the places they have in the log page.</summary>
    public byte CriticalWarnings
    {
        get => (byte)BitField.Read(Bits, 16, 8);
        init => Bits = (uint)BitField.Write(Bits, 16, 8, value);
    }
}

/// <summary>I/O Command Set Profile, FID 19h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct IoCommandSetProfileSetting(uint Bits)
{
    /// <summary>IOCSCI, bits 8:0: index into the vectors of CNS 1Ch.</summary>
    public ushort CombinationIndex
    {
        get => (ushort)BitField.Read(Bits, 0, 9);
        init => Bits = (uint)BitField.Write(Bits, 0, 9, value);
    }
}

/// <summary>Sanitize Config, FID 17h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct SanitizeSetting(uint Bits)
{
    /// <summary>NODRM, bit 0: a sanitize that may not deallocate where it has to succeeds with a warning.</summary>
    public bool NoDeallocateResponse
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>Read Recovery Level Config, FID 12h (B2.2 5.1.25): CDW11 names the NVM set, CDW12 the level.</summary>
/// <param name="Bits">CDW12 of Set Features.</param>
public readonly record struct ReadRecoveryLevelSetting(uint Bits)
{
    /// <summary>RRL, bits 3:0: 0 to 15, 4 the default and 15 fast fail.</summary>
    public byte Level
    {
        get => (byte)BitField.Read(Bits, 0, 4);
        init => Bits = (uint)BitField.Write(Bits, 0, 4, value);
    }
}

/// <summary>Flexible Data Placement, FID 1Dh (B2.2 5.1.25): CDW11 names the endurance group, CDW12 the configuration.</summary>
/// <param name="Bits">CDW12 of Set Features.</param>
public readonly record struct FlexibleDataPlacementSetting(uint Bits)
{
    /// <summary>FDPE, bit 0.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>Bits 15:8: index of the configuration.</summary>
    public byte ConfigurationIndex
    {
        get => (byte)BitField.Read(Bits, 8, 8);
        init => Bits = (uint)BitField.Write(Bits, 8, 8, value);
    }
}

/// <summary>Software Progress Marker, FID 80h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct SoftwareProgressSetting(uint Bits)
{
    /// <summary>PBSLC, bits 7:0: times the pre-boot software has been loaded.</summary>
    public byte PreBootLoadCount
    {
        get => (byte)BitField.Read(Bits, 0, 8);
        init => Bits = (uint)BitField.Write(Bits, 0, 8, value);
    }
}

/// <summary>Boot Partition Write Protection Config, FID 85h (layout inferred from public software).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct BootPartitionWriteProtectionSetting(uint Bits)
{
    /// <summary>Boot partition 0, bits 2:0: 0 no change, 1 unlocked, 2 locked, 3 locked until power cycle.</summary>
    public byte Partition0
    {
        get => (byte)BitField.Read(Bits, 0, 3);
        init => Bits = (uint)BitField.Write(Bits, 0, 3, value);
    }

    /// <summary>Boot partition 1, bits 5:3.</summary>
    public byte Partition1
    {
        get => (byte)BitField.Read(Bits, 3, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, 3, value);
    }
}

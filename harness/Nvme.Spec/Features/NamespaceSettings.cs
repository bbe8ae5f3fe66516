namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>LBA Range Type, FID 03h (B2.2 5.1.25); the buffer has 64 <see cref="LbaRangeTypeEntry"/>.</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct LbaRangeTypeSetting(uint Bits)
{
    /// <summary>NUM, bits 5:0: entries in the buffer, minus one.</summary>
    public byte RangeCountZeroBased
    {
        get => (byte)BitField.Read(Bits, 0, 6);
        init => Bits = (uint)BitField.Write(Bits, 0, 6, value);
    }
}

/// <summary>Error Recovery, FID 05h (B2.2 5.1.25, CS1.2).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct ErrorRecoverySetting(uint Bits)
{
    /// <summary>TLER, bits 15:0: how long to retry; 0 for no limit. The unit is inferred.</summary>
    public ushort TimeLimit100Milliseconds
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>DULBE, bit 16: reading a deallocated or unwritten block is an error.</summary>
    public bool DeallocatedErrorEnable
    {
        get => BitField.Read(Bits, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, value);
    }
}

/// <summary>Write Atomicity Normal, FID 0Ah (B2.2 5.1.25, CS1.2).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct WriteAtomicitySetting(uint Bits)
{
    /// <summary>DN, bit 0: AWUN and NAWUN need not be kept; those for power fail still are.</summary>
    public bool DisableNormal
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>Volatile Write Cache, FID 06h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct VolatileWriteCacheSetting(uint Bits)
{
    /// <summary>WCE, bit 0.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>LBA Status Information Attributes, FID 15h (CS1.2).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct LbaStatusInformationSetting(uint Bits)
{
    /// <summary>LSIRI, bits 15:0: least time between two events.</summary>
    public ushort ReportInterval100Milliseconds
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>LSIPI, bits 31:16: least time between two polls of the log page.</summary>
    public ushort PollInterval100Milliseconds
    {
        get => (ushort)BitField.Read(Bits, 16, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, 16, value);
    }
}

/// <summary>Namespace Write Protection Config, FID 84h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct NamespaceWriteProtectionSetting(uint Bits)
{
    /// <summary>WPS, bits 2:0.</summary>
    public NamespaceWriteProtectionState State
    {
        get => (NamespaceWriteProtectionState)BitField.Read(Bits, 0, 3);
        init => Bits = (uint)BitField.Write(Bits, 0, 3, (byte)value);
    }
}

/// <summary>WPS: how a namespace is protected (B2.2 5.1.25). 4 to 7 are reserved.</summary>
public enum NamespaceWriteProtectionState : byte
{
    /// <summary>Not protected.</summary>
    None = 0b000,

    /// <summary>Protected until the host says otherwise.</summary>
    WriteProtected = 0b001,

    /// <summary>Protected until the next power cycle.</summary>
    UntilPowerCycle = 0b010,

    /// <summary>Protected for ever.</summary>
    Permanent = 0b011,
}

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>FUSES, Identify Controller bytes 523:522 (B2.2 5.1.13).</summary>
[Flags]
public enum FusedOperations : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Fused Compare and Write.</summary>
    CompareAndWrite = 1 << 0,
}

/// <summary>FNA: how far Format NVM reaches, Identify Controller byte 524 (B2.2 5.1.13).</summary>
[Flags]
public enum FormatNvmAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>A format without erase reaches all namespaces.</summary>
    FormatAppliesToAllNamespaces = 1 << 0,

    /// <summary>A format with erase reaches all namespaces.</summary>
    EraseAppliesToAllNamespaces = 1 << 1,

    /// <summary>Cryptographic erase.</summary>
    CryptographicErase = 1 << 2,

    /// <summary>NSID FFFFFFFFh is not supported.</summary>
    BroadcastNotSupported = 1 << 3,
}

/// <summary>NWPC, Identify Controller byte 531 (B2.2 5.1.13).</summary>
[Flags]
public enum NamespaceWriteProtectionCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>No protection and write protection.</summary>
    WriteProtect = 1 << 0,

    /// <summary>Write protection until a power cycle.</summary>
    UntilPowerCycle = 1 << 1,

    /// <summary>Permanent write protection.</summary>
    Permanent = 1 << 2,
}

/// <summary>OCFS: source range formats of Copy, Identify Controller bytes 535:534 (B2.2 5.1.13).</summary>
[Flags]
public enum CopyDescriptorFormats : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Format 0.</summary>
    Format0 = 1 << 0,

    /// <summary>Format 1.</summary>
    Format1 = 1 << 1,

    /// <summary>Format 2; needs CDFE of Host Behavior Support.</summary>
    Format2 = 1 << 2,

    /// <summary>Format 3; needs CDFE of Host Behavior Support.</summary>
    Format3 = 1 << 3,

    /// <summary>Format 4; needs CDFE of Host Behavior Support.</summary>
    Format4 = 1 << 4,
}

/// <summary>TRATTR: what can be tracked for live migration, Identify Controller byte 576 (B2.2 5.1.13).</summary>
[Flags]
public enum TrackingAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>THMCS: changes of host memory.</summary>
    HostMemory = 1 << 0,

    /// <summary>TUDCS: changes of user data.</summary>
    UserData = 1 << 1,

    /// <summary>MRTLL.</summary>
    MemoryRangeTrackingLengthLimit = 1 << 2,
}

/// <summary>FCATT, Identify Controller byte 1802 (B2.2 5.1.13).</summary>
[Flags]
public enum FabricsControllerAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>The controller model is static.</summary>
    StaticController = 1 << 0,

    /// <summary>Connect may name an NVM set.</summary>
    NvmSetInConnect = 1 << 1,
}

/// <summary>OFCS, Identify Controller bytes 1805:1804 (B2.2 5.1.13).</summary>
[Flags]
public enum OptionalFabricsCommands : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Disconnect.</summary>
    Disconnect = 1 << 0,
}

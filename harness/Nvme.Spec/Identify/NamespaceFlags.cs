namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>MC: how metadata can travel, Identify Namespace byte 27 (CS1.2).</summary>
[Flags]
public enum MetadataCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>At the end of each block's data.</summary>
    Extended = 1 << 0,

    /// <summary>In a buffer of its own.</summary>
    Separate = 1 << 1,
}

/// <summary>DPC: protection information, Identify Namespace byte 28 (CS1.2).</summary>
[Flags]
public enum ProtectionCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Type 1.</summary>
    Type1 = 1 << 0,

    /// <summary>Type 2.</summary>
    Type2 = 1 << 1,

    /// <summary>Type 3.</summary>
    Type3 = 1 << 2,

    /// <summary>At the start of the metadata; not allowed from CS1.0 on.</summary>
    FirstBytes = 1 << 3,

    /// <summary>At the end of the metadata.</summary>
    LastBytes = 1 << 4,
}

/// <summary>NMIC, Identify Namespace byte 30 and byte 1 of CNS 08h (B2.2 5.1.13).</summary>
[Flags]
public enum NamespaceSharing : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>May be attached to several controllers at once.</summary>
    Shared = 1 << 0,

    /// <summary>Dispersed over several NVM subsystems.</summary>
    Dispersed = 1 << 1,
}

/// <summary>RESCAP, Identify Namespace byte 31 and byte 2 of CNS 08h (B2.2 5.1.13).</summary>
[Flags]
public enum ReservationCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>PTPL.</summary>
    PersistThroughPowerLoss = 1 << 0,

    /// <summary>Write exclusive.</summary>
    WriteExclusive = 1 << 1,

    /// <summary>Exclusive access.</summary>
    ExclusiveAccess = 1 << 2,

    /// <summary>Write exclusive, registrants only.</summary>
    WriteExclusiveRegistrantsOnly = 1 << 3,

    /// <summary>Exclusive access, registrants only.</summary>
    ExclusiveAccessRegistrantsOnly = 1 << 4,

    /// <summary>Write exclusive, all registrants.</summary>
    WriteExclusiveAllRegistrants = 1 << 5,

    /// <summary>Exclusive access, all registrants.</summary>
    ExclusiveAccessAllRegistrants = 1 << 6,

    /// <summary>IEKEY as revision 1.3 and later define it.</summary>
    IgnoreExistingKey = 1 << 7,
}

/// <summary>NSATTR, Identify Namespace byte 99 and byte 8 of CNS 08h (B2.2 5.1.13).</summary>
[Flags]
public enum NamespaceAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Write protected for whatever reason.</summary>
    WriteProtected = 1 << 0,
}

/// <summary>NSFEAT of CNS 08h, byte 0 (B2.2 5.1.13).</summary>
[Flags]
public enum IndependentNamespaceFeatures : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>UIDREUSE.</summary>
    IdentifiersNeverReused = 1 << 3,

    /// <summary>The media rotate.</summary>
    RotationalMedia = 1 << 4,

    /// <summary>No volatile write cache stands before this namespace.</summary>
    VolatileWriteCacheNotPresent = 1 << 5,
}

/// <summary>PIC, CNS 05h byte 8 (CS1.2).</summary>
[Flags]
public enum ProtectionInformationCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>PISTS16B: 16b guard protection information may carry a storage tag.</summary>
    StorageTagWith16BitGuard = 1 << 0,

    /// <summary>PISTM16B: 16b guard protection information may mask the storage tag.</summary>
    StorageTagMaskWith16BitGuard = 1 << 1,

    /// <summary>STCRS.</summary>
    StorageTagCheckRead = 1 << 2,

    /// <summary>QPIFS.</summary>
    QualifiedProtectionInformationFormat = 1 << 3,
}

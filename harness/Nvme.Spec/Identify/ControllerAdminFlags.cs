namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>LPA: log pages, Identify Controller byte 261 (B2.2 5.1.13).</summary>
[Flags]
public enum LogPageAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>SMART / Health Information per namespace.</summary>
    SmartPerNamespace = 1 << 0,

    /// <summary>Commands Supported and Effects.</summary>
    CommandsSupportedAndEffects = 1 << 1,

    /// <summary>32-bit lengths and offsets in Get Log Page.</summary>
    ExtendedData = 1 << 2,

    /// <summary>Telemetry logs.</summary>
    Telemetry = 1 << 3,

    /// <summary>Persistent Event.</summary>
    PersistentEvent = 1 << 4,

    /// <summary>LIDs 00h, 12h and 13h, and the scope of each command and feature.</summary>
    Miscellaneous = 1 << 5,

    /// <summary>Telemetry data area 4.</summary>
    TelemetryDataArea4 = 1 << 6,
}

/// <summary>APSTA, Identify Controller byte 265 (B2.2 5.1.13).</summary>
[Flags]
public enum AutonomousPowerStateTransitions : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>APST.</summary>
    Supported = 1 << 0,
}

/// <summary>DSTO, Identify Controller byte 318 (B2.2 5.1.13).</summary>
[Flags]
public enum DeviceSelfTestOptions : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>One self-test at a time in the NVM subsystem.</summary>
    SingleOperationPerSubsystem = 1 << 0,

    /// <summary>Host-initiated refresh.</summary>
    HostInitiatedRefresh = 1 << 1,
}

/// <summary>HCTMA, Identify Controller bytes 323:322 (B2.2 5.1.13).</summary>
[Flags]
public enum HostControlledThermalManagement : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Host controlled thermal management.</summary>
    Supported = 1 << 0,
}

/// <summary>ANACAP: asymmetric namespace access, Identify Controller byte 343 (B2.2 5.1.13).</summary>
[Flags]
public enum AnaCapabilities : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Reports the optimized state.</summary>
    OptimizedState = 1 << 0,

    /// <summary>Reports the non-optimized state.</summary>
    NonOptimizedState = 1 << 1,

    /// <summary>Reports the inaccessible state.</summary>
    InaccessibleState = 1 << 2,

    /// <summary>Reports the persistent loss state.</summary>
    PersistentLossState = 1 << 3,

    /// <summary>Reports the change state.</summary>
    ChangeState = 1 << 4,

    /// <summary>ANAGRPID of a namespace does not change while it is attached.</summary>
    GroupIdentifierFixedWhileAttached = 1 << 6,

    /// <summary>A non-zero ANAGRPID is taken by Namespace Management.</summary>
    GroupIdentifierOnCreation = 1 << 7,
}

/// <summary>ENSA: exported NVM subsystems, Identify Controller byte 404 (2.4).</summary>
[Flags]
public enum ExportedSubsystemAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>ENSTS: templates are supported.</summary>
    Templates = 1 << 0,

    /// <summary>ENSMS: exported NVM subsystems can be migrated.</summary>
    Migration = 1 << 1,
}

/// <summary>ENDSFS: formats of the exported namespace data structure, Identify Controller byte 405 (2.4).</summary>
[Flags]
public enum ExportedNamespaceFormats : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>ENF0.</summary>
    Format0 = 1 << 0,

    /// <summary>ENF1.</summary>
    Format1 = 1 << 1,
}

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>CTRATT: attributes of the controller, Identify Controller bytes 99:96 (B2.2 5.1.13; bits 20 to 23 B2.3).</summary>
[Flags]
public enum ControllerAttributes : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>128-bit host identifier.</summary>
    HostIdentifier128Bits = 1 << 0,

    /// <summary>NOPSPM.</summary>
    NonOperationalPowerStatePermissiveMode = 1 << 1,

    /// <summary>NVM sets.</summary>
    NvmSets = 1 << 2,

    /// <summary>Read recovery levels.</summary>
    ReadRecoveryLevels = 1 << 3,

    /// <summary>Endurance groups.</summary>
    EnduranceGroups = 1 << 4,

    /// <summary>Predictable latency mode.</summary>
    PredictableLatencyMode = 1 << 5,

    /// <summary>TBKAS: traffic restarts the keep alive timer too.</summary>
    TrafficBasedKeepAlive = 1 << 6,

    /// <summary>Namespace granularity list.</summary>
    NamespaceGranularity = 1 << 7,

    /// <summary>Submission queues can be bound to NVM sets.</summary>
    SubmissionQueueAssociations = 1 << 8,

    /// <summary>UUID list.</summary>
    UuidList = 1 << 9,

    /// <summary>The NVM subsystem has several domains.</summary>
    MultiDomainSubsystem = 1 << 10,

    /// <summary>Fixed capacity management.</summary>
    FixedCapacityManagement = 1 << 11,

    /// <summary>Variable capacity management.</summary>
    VariableCapacityManagement = 1 << 12,

    /// <summary>Endurance groups can be deleted.</summary>
    DeleteEnduranceGroup = 1 << 13,

    /// <summary>NVM sets can be deleted.</summary>
    DeleteNvmSet = 1 << 14,

    /// <summary>ELBAS: extended LBA formats.</summary>
    ExtendedLbaFormats = 1 << 15,

    /// <summary>MEM: interleaved metadata does not count against the transfer limits.</summary>
    MetadataExcludedFromDataTransferSize = 1 << 16,

    /// <summary>HMBR.</summary>
    HostMemoryBufferRestricted = 1 << 17,

    /// <summary>RHII.</summary>
    ReservationsAndHostIdentifierInteraction = 1 << 18,

    /// <summary>FDPS.</summary>
    FlexibleDataPlacement = 1 << 19,

    /// <summary>Power limit (2.3).</summary>
    PowerLimit = 1 << 20,

    /// <summary>Power measurement (2.3).</summary>
    PowerMeasurement = 1 << 21,

    /// <summary>VMS (2.3).</summary>
    Vms = 1 << 22,

    /// <summary>IIELLSS (2.3).</summary>
    Iiellss = 1 << 23,
}

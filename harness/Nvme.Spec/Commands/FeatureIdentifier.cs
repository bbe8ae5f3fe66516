namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Feature identifiers, FID, of Get Features and Set Features (B2.2 5.1.11, 5.1.25; 22h to 25h B2.3; 28h CS1.3). C0h to FFh are
/// vendor specific.
/// </summary>
public enum FeatureIdentifier : byte
{
    /// <summary>Arbitration.</summary>
    Arbitration = 0x01,

    /// <summary>Power Management.</summary>
    PowerManagement = 0x02,

    /// <summary>LBA Range Type; per namespace.</summary>
    LbaRangeType = 0x03,

    /// <summary>Temperature Threshold.</summary>
    TemperatureThreshold = 0x04,

    /// <summary>Error Recovery, with DULBE; per namespace.</summary>
    ErrorRecovery = 0x05,

    /// <summary>Volatile Write Cache.</summary>
    VolatileWriteCache = 0x06,

    /// <summary>Number of Queues; counts are 0's based.</summary>
    NumberOfQueues = 0x07,

    /// <summary>Interrupt Coalescing.</summary>
    InterruptCoalescing = 0x08,

    /// <summary>Interrupt Vector Configuration.</summary>
    InterruptVectorConfiguration = 0x09,

    /// <summary>Write Atomicity Normal.</summary>
    WriteAtomicityNormal = 0x0A,

    /// <summary>Asynchronous Event Configuration.</summary>
    AsynchronousEventConfiguration = 0x0B,

    /// <summary>Autonomous Power State Transition.</summary>
    AutonomousPowerStateTransition = 0x0C,

    /// <summary>Host Memory Buffer.</summary>
    HostMemoryBuffer = 0x0D,

    /// <summary>Timestamp.</summary>
    Timestamp = 0x0E,

    /// <summary>Keep Alive Timer; milliseconds.</summary>
    KeepAliveTimer = 0x0F,

    /// <summary>Host Controlled Thermal Management; kelvin.</summary>
    HostControlledThermalManagement = 0x10,

    /// <summary>Non-Operational Power State Config.</summary>
    NonOperationalPowerStateConfiguration = 0x11,

    /// <summary>Read Recovery Level Config; per NVM set.</summary>
    ReadRecoveryLevel = 0x12,

    /// <summary>Predictable Latency Mode Config; per NVM set.</summary>
    PredictableLatencyModeConfiguration = 0x13,

    /// <summary>Predictable Latency Mode Window; per NVM set.</summary>
    PredictableLatencyModeWindow = 0x14,

    /// <summary>LBA Status Information Attributes; owed with OACS bit 9.</summary>
    LbaStatusInformationAttributes = 0x15,

    /// <summary>Host Behavior Support.</summary>
    HostBehaviorSupport = 0x16,

    /// <summary>Sanitize Config.</summary>
    SanitizeConfiguration = 0x17,

    /// <summary>Endurance Group Event Configuration.</summary>
    EnduranceGroupEventConfiguration = 0x18,

    /// <summary>I/O Command Set Profile.</summary>
    IoCommandSetProfile = 0x19,

    /// <summary>Spinup Control.</summary>
    SpinupControl = 0x1A,

    /// <summary>Power Loss Signaling Config.</summary>
    PowerLossSignaling = 0x1B,

    /// <summary>Performance Characteristics.</summary>
    PerformanceCharacteristics = 0x1C,

    /// <summary>Flexible Data Placement.</summary>
    FlexibleDataPlacement = 0x1D,

    /// <summary>Flexible Data Placement Events.</summary>
    FlexibleDataPlacementEvents = 0x1E,

    /// <summary>Namespace Admin Label.</summary>
    NamespaceAdminLabel = 0x1F,

    /// <summary>Controller Data Queue.</summary>
    ControllerDataQueue = 0x21,

    /// <summary>Device personality (2.3).</summary>
    ConfigurableDevicePersonality = 0x22,

    /// <summary>Power Limit (2.3).</summary>
    PowerLimit = 0x23,

    /// <summary>Power Threshold (2.3).</summary>
    PowerThreshold = 0x24,

    /// <summary>Power Measurement (2.3).</summary>
    PowerMeasurement = 0x25,

    /// <summary>Rate Limiting (CS1.3).</summary>
    RateLimiting = 0x28,

    /// <summary>Enhanced Controller Metadata.</summary>
    EnhancedControllerMetadata = 0x7D,

    /// <summary>Controller Metadata.</summary>
    ControllerMetadata = 0x7E,

    /// <summary>Namespace Metadata.</summary>
    NamespaceMetadata = 0x7F,

    /// <summary>Software Progress Marker.</summary>
    SoftwareProgressMarker = 0x80,

    /// <summary>Host Identifier.</summary>
    HostIdentifier = 0x81,

    /// <summary>Reservation Notification Mask.</summary>
    ReservationNotificationMask = 0x82,

    /// <summary>Reservation Persistence.</summary>
    ReservationPersistence = 0x83,

    /// <summary>Namespace Write Protection Config.</summary>
    NamespaceWriteProtection = 0x84,

    /// <summary>Boot Partition Write Protection Config.</summary>
    BootPartitionWriteProtection = 0x85,
}

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>
/// Asynchronous Event Configuration, FID 0Bh: CDW11, events that the host wants (B2.2 5.1.25; bit 22 CS1.3). Bits 7:0 are SHCW, critical
/// warnings at the places they have in the SMART / Health log page.
/// </summary>
[Flags]
public enum AsynchronousEventSetting : uint
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary>SHCW bit 0: available spare below its threshold.</summary>
    AvailableSpare = 1u << 0,

    /// <summary>SHCW bit 1: temperature beyond a threshold.</summary>
    Temperature = 1u << 1,

    /// <summary>SHCW bit 2: reliability degraded.</summary>
    Reliability = 1u << 2,

    /// <summary>SHCW bit 3: media read only.</summary>
    ReadOnly = 1u << 3,

    /// <summary>SHCW bit 4: backup of volatile memory failed.</summary>
    VolatileMemoryBackup = 1u << 4,

    /// <summary>SHCW bit 5: persistent memory region unreliable or read only.</summary>
    PersistentMemoryRegion = 1u << 5,

    /// <summary>NAN, bit 8: attributes of attached namespaces changed.</summary>
    AttachedNamespaceAttributes = 1u << 8,

    /// <summary>FAN, bit 9: firmware activation starts.</summary>
    FirmwareActivation = 1u << 9,

    /// <summary>TLN, bit 10: the controller made telemetry data.</summary>
    TelemetryLog = 1u << 10,

    /// <summary>ANACN, bit 11: asymmetric namespace access changed.</summary>
    AsymmetricNamespaceAccess = 1u << 11,

    /// <summary>PLEALCN, bit 12: predictable latency events gathered.</summary>
    PredictableLatencyEventAggregate = 1u << 12,

    /// <summary>LSIAN, bit 13: LBA status information.</summary>
    LbaStatusInformation = 1u << 13,

    /// <summary>EGEALCN, bit 14: endurance group events gathered.</summary>
    EnduranceGroupEventAggregate = 1u << 14,

    /// <summary>NNSSHDN, bit 15: normal shutdown of the NVM subsystem.</summary>
    NormalNvmSubsystemShutdown = 1u << 15,

    /// <summary>TTHRY, bit 16: temperature back within its hysteresis.</summary>
    TemperatureThresholdHysteresisRecovery = 1u << 16,

    /// <summary>RASSN, bit 17: reachability associations changed.</summary>
    ReachabilityAssociation = 1u << 17,

    /// <summary>RGRP0, bit 18: reachability groups changed.</summary>
    ReachabilityGroup = 1u << 18,

    /// <summary>ANSAN, bit 19: attributes of allocated namespaces changed.</summary>
    AllocatedNamespaceAttributes = 1u << 19,

    /// <summary>RLCCN, bit 22: rate limiting configuration changed.</summary>
    RateLimitingConfigurationChange = 1u << 22,

    /// <summary>ZDCN, bit 27: zone descriptors changed.</summary>
    ZoneDescriptorChanged = 1u << 27,
}

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>OAES: asynchronous events that the controller can send, Identify Controller bytes 95:92 (B2.2 5.1.13).</summary>
[Flags]
public enum OptionalAsynchronousEvents : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Attached Namespace Attribute notices.</summary>
    AttachedNamespaceAttributes = 1 << 8,

    /// <summary>Firmware Activation notices.</summary>
    FirmwareActivation = 1 << 9,

    /// <summary>Asymmetric Namespace Access Change notices.</summary>
    AsymmetricNamespaceAccess = 1 << 11,

    /// <summary>Predictable Latency Event Aggregate Log Change notices.</summary>
    PredictableLatencyEventAggregate = 1 << 12,

    /// <summary>LBA Status Information Alert notices; owed with OACS bit 9.</summary>
    LbaStatusInformation = 1 << 13,

    /// <summary>Endurance Group Event Aggregate Log Change notices.</summary>
    EnduranceGroupEventAggregate = 1 << 14,

    /// <summary>Normal NVM Subsystem Shutdown event.</summary>
    NormalNvmSubsystemShutdown = 1 << 15,

    /// <summary>Temperature Threshold Hysteresis Recovery event.</summary>
    TemperatureThresholdHysteresisRecovery = 1 << 16,

    /// <summary>Reachability notices.</summary>
    Reachability = 1 << 17,

    /// <summary>Allocated Namespace Attribute notices.</summary>
    AllocatedNamespaceAttributes = 1 << 19,

    /// <summary>Rate limiting configuration change notices (CS1.3).</summary>
    RateLimitingConfigurationChange = 1 << 22,

    /// <summary>Zone Descriptor Changed notices.</summary>
    ZoneDescriptorChanged = 1 << 27,

    /// <summary>Discovery Log Page Change notices.</summary>
    DiscoveryLogPageChange = 1u << 31,
}

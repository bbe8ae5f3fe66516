namespace NvmeConformance.Reference.Events;

/// <summary>The bit of Asynchronous Event Configuration, FID 0Bh, that lets an event through (B2.2 5.1.25.1.5).</summary>
public enum EventGate
{
    /// <summary>None: the event is always reported.</summary>
    None = -1,

    /// <summary>SHCW bit 0: available spare.</summary>
    AvailableSpare = 0,

    /// <summary>SHCW bit 1: temperature.</summary>
    Temperature = 1,

    /// <summary>SHCW bit 2: reliability.</summary>
    Reliability = 2,

    /// <summary>SHCW bit 3: read only media.</summary>
    ReadOnlyMedia = 3,

    /// <summary>NAN: attached namespace attributes.</summary>
    AttachedNamespaceAttributes = 8,

    /// <summary>FAN: firmware activation.</summary>
    FirmwareActivation = 9,

    /// <summary>TLN: telemetry log.</summary>
    TelemetryLog = 10,

    /// <summary>ANACN: asymmetric namespace access.</summary>
    AsymmetricNamespaceAccess = 11,

    /// <summary>PLEALCN: predictable latency event aggregate log.</summary>
    PredictableLatencyEventAggregate = 12,

    /// <summary>LSIAN: LBA status information.</summary>
    LbaStatusInformation = 13,

    /// <summary>EGEALCN: endurance group event aggregate log.</summary>
    EnduranceGroupEventAggregate = 14,

    /// <summary>NNSSHDN: normal NVM subsystem shutdown.</summary>
    NormalNvmSubsystemShutdown = 15,

    /// <summary>TTHRY: temperature threshold hysteresis recovery.</summary>
    TemperatureThresholdHysteresisRecovery = 16,

    /// <summary>ANSAN: allocated namespace attributes.</summary>
    AllocatedNamespaceAttributes = 19,

    /// <summary>RLCCN: rate limiting configuration (CS1.3).</summary>
    RateLimitingConfiguration = 22,
}

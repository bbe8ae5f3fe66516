namespace NvmeConformance.Nvme.Spec.Events;

/// <summary>AEI of <see cref="AsynchronousEventType.Error"/> (B2.2 5.1.2).</summary>
public enum ErrorEvent : byte
{
    /// <summary>A write to the doorbell of a queue that does not exist.</summary>
    WriteToInvalidDoorbell = 0x00,

    /// <summary>A doorbell value that is not possible.</summary>
    InvalidDoorbellValue = 0x01,

    /// <summary>Diagnostic failure.</summary>
    DiagnosticFailure = 0x02,

    /// <summary>Persistent internal error.</summary>
    PersistentInternalError = 0x03,

    /// <summary>Transient internal error.</summary>
    TransientInternalError = 0x04,

    /// <summary>Firmware image load error.</summary>
    FirmwareImageLoadError = 0x05,
}

/// <summary>AEI of <see cref="AsynchronousEventType.Health"/>; log page 02h (B2.2 5.1.2).</summary>
public enum HealthEvent : byte
{
    /// <summary>The NVM subsystem has become unreliable.</summary>
    SubsystemReliability = 0x00,

    /// <summary>A temperature has passed a threshold.</summary>
    TemperatureThreshold = 0x01,

    /// <summary>The available spare has fallen below its threshold.</summary>
    SpareBelowThreshold = 0x02,
}

/// <summary>AEI of <see cref="AsynchronousEventType.Notice"/> (B2.2 5.1.2; 0Ah CS1.3).</summary>
public enum NoticeEvent : byte
{
    /// <summary>Attached namespace attribute changed; log page 04h.</summary>
    AttachedNamespaceAttributeChanged = 0x00,

    /// <summary>Firmware activation starting; log page 03h.</summary>
    FirmwareActivationStarting = 0x01,

    /// <summary>Telemetry log changed; log page 08h.</summary>
    TelemetryLogChanged = 0x02,

    /// <summary>Asymmetric namespace access change; log page 0Ch.</summary>
    AsymmetricNamespaceAccessChange = 0x03,

    /// <summary>Predictable latency event aggregate log change; log page 0Bh.</summary>
    PredictableLatencyEventAggregateChange = 0x04,

    /// <summary>LBA status information alert; log page 0Eh.</summary>
    LbaStatusInformationAlert = 0x05,

    /// <summary>Endurance group event aggregate log change; log page 0Fh.</summary>
    EnduranceGroupEventAggregateChange = 0x06,

    /// <summary>Reachability group change; log page 1Ah.</summary>
    ReachabilityGroupChange = 0x07,

    /// <summary>Reachability association change; log page 1Bh.</summary>
    ReachabilityAssociationChange = 0x08,

    /// <summary>Allocated namespace attribute changed; log page 1Ch.</summary>
    AllocatedNamespaceAttributeChanged = 0x09,

    /// <summary>Rate limiting configuration change (CS1.3); log page 28h.</summary>
    RateLimitingConfigurationChange = 0x0A,

    /// <summary>Zone descriptor changed.</summary>
    ZoneDescriptorChanged = 0xEF,

    /// <summary>Discovery log page change, the first of F0h to F3h; fabrics.</summary>
    DiscoveryLogPageChange = 0xF0,
}

/// <summary>AEI of <see cref="AsynchronousEventType.Immediate"/> (B2.2 5.1.2).</summary>
public enum ImmediateEvent : byte
{
    /// <summary>Normal NVM subsystem shutdown.</summary>
    NormalNvmSubsystemShutdown = 0x00,

    /// <summary>A temperature has come back by the hysteresis of its threshold.</summary>
    TemperatureThresholdHysteresisRecovery = 0x01,
}

/// <summary>AEI of <see cref="AsynchronousEventType.OneShot"/>; dword 1 bits 15:0 hold the CDQID (B2.2 5.1.2).</summary>
public enum OneShotEvent : byte
{
    /// <summary>The tail of a controller data queue has reached its trigger.</summary>
    ControllerDataQueueTailPointer = 0x00,

    /// <summary>A controller data queue is full.</summary>
    ControllerDataQueueFull = 0x01,
}

/// <summary>AEI of <see cref="AsynchronousEventType.IoCommandSpecific"/> (B2.2 5.1.2).</summary>
public enum IoCommandSpecificEvent : byte
{
    /// <summary>Reservation log page available; log page 80h.</summary>
    ReservationLogPageAvailable = 0x00,

    /// <summary>Sanitize operation completed; log page 81h.</summary>
    SanitizeCompleted = 0x01,

    /// <summary>Sanitize operation completed with unexpected deallocation; log page 81h.</summary>
    SanitizeCompletedWithUnexpectedDeallocation = 0x02,

    /// <summary>Sanitize operation entered media verification; log page 81h.</summary>
    SanitizeEnteredMediaVerification = 0x03,
}

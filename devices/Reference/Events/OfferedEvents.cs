using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Events;

/// <summary>Which optional events follow from what a subsystem is: OAES, and the bits that FID 0Bh takes.</summary>
public static class OfferedEvents
{
    private const uint HealthWarnings = 0x1F;
    private const uint TelemetryNotices = 1u << (int)EventGate.TelemetryLog;

    /// <summary>OAES. One line per capability.</summary>
    /// <param name="configuration">What the subsystem is.</param>
    /// <returns>The field.</returns>
    public static OptionalAsynchronousEvents Of(ReferenceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return When(configuration.Events.NamespaceNotices, OptionalAsynchronousEvents.AttachedNamespaceAttributes)
            | When(configuration.Firmware.ActivationNotices, OptionalAsynchronousEvents.FirmwareActivation)
            | When(configuration.Ana.IsSupported, OptionalAsynchronousEvents.AsymmetricNamespaceAccess)
            | When(configuration.UnrecoverableStatus.IsSupported, OptionalAsynchronousEvents.LbaStatusInformation)
            | When(configuration.SubsystemShutdown.IsSupported, OptionalAsynchronousEvents.NormalNvmSubsystemShutdown)
            | When(
                configuration.Temperature.MaximumHysteresisKelvin != 0,
                OptionalAsynchronousEvents.TemperatureThresholdHysteresisRecovery);
    }

    /// <summary>Bits that a host may set in Asynchronous Event Configuration; the others read 0.</summary>
    /// <param name="configuration">What the subsystem is.</param>
    /// <returns>A mask for dword 11.</returns>
    public static uint ConfigurableBits(ReferenceConfiguration configuration) => 
        HealthWarnings | (uint)Of(configuration) | (configuration.Telemetry.IsSupported ? TelemetryNotices : 0);

    private static OptionalAsynchronousEvents When(bool isOffered, OptionalAsynchronousEvents bit) =>
        isOffered ? bit : OptionalAsynchronousEvents.None;
}

using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Whether a fixed configuration offers the maintenance that a test needs.</summary>
internal static class MaintenanceNeedsCheck
{
    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(OptionalFeatures needs, ReferenceConfiguration configuration)
    {
        var capabilities = new (OptionalFeatures Need, bool IsThere, string Name)[]
        {
            (OptionalFeatures.DeviceSelfTest, configuration.SelfTest.IsSupported, "Device Self-test"),
            (OptionalFeatures.Firmware, configuration.Firmware.IsSupported, "firmware updates"),
            (OptionalFeatures.Telemetry, configuration.Telemetry.IsSupported, "telemetry logs"),
            (OptionalFeatures.PersistentEventLog, configuration.PersistentEvents.IsSupported, "a Persistent Event log"),
        };
        var missing = capabilities.FirstOrDefault(entry => needs.HasFlag(entry.Need) && !entry.IsThere);
        return missing.Name is null ? null : $"{missing.Name}, which it does not have";
    }
}

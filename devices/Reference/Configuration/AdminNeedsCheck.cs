using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Whether the features and power states of a fixed configuration are what a test needs.</summary>
internal static class AdminNeedsCheck
{
    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(OptionalFeatures needs, ReferenceConfiguration configuration)
    {
        var capabilities = new (OptionalFeatures Need, bool IsThere, string Name)[]
        {
            (OptionalFeatures.SaveAndSelect, configuration.Features.SaveAndSelect, "saved feature values"),
            (OptionalFeatures.Timestamp, configuration.HostNotes.Timestamp, "the Timestamp feature"),
            (OptionalFeatures.HostBehavior, configuration.HostBehavior.IsSupported, "the Host Behavior Support feature"),
            (OptionalFeatures.HostMemoryBuffer, configuration.HostMemoryBuffer.IsSupported, "a host memory buffer"),
            (OptionalFeatures.Lockdown, configuration.Lockdown.IsSupported, "Lockdown"),
            (OptionalFeatures.UnrecoverableLbaStatus, configuration.UnrecoverableStatus.IsSupported, "the status of unrecoverable blocks"),
            (OptionalFeatures.Directives, configuration.Directives.IsSupported, "directives"),
            (OptionalFeatures.AutonomousPowerStates, configuration.Power.AutonomousTransitions, "autonomous power state transitions"),
            (OptionalFeatures.HostThermalManagement, configuration.ThermalManagement.IsSupported, "host controlled thermal management"),
        };
        var missing = capabilities.FirstOrDefault(entry => needs.HasFlag(entry.Need) && !entry.IsThere);
        return missing.Name is null ? null : $"{missing.Name}, which it does not have";
    }
}

using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Whether a fixed configuration has what a test needs of a controller's life and queues.</summary>
internal static class ControllerNeedsCheck
{
    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(OptionalFeatures needs, ReferenceConfiguration configuration)
    {
        var capabilities = new (OptionalFeatures Need, bool IsThere, string Name)[]
        {
            (OptionalFeatures.SubsystemReset, configuration.NvmSubsystemResetSupported, "NVM Subsystem Reset"),
            (OptionalFeatures.SubsystemShutdown, configuration.SubsystemShutdown.IsSupported, "NVM Subsystem Shutdown"),
            (OptionalFeatures.WeightedRoundRobin, configuration.Queues.WeightedRoundRobin, "weighted round robin"),
            (OptionalFeatures.ScatteredQueues, !configuration.Queues.ContiguousRequired, "scattered queues"),
            (OptionalFeatures.DoorbellBuffer, configuration.Queues.DoorbellBuffers, "Doorbell Buffer Config"),
            (OptionalFeatures.PolledHandle, configuration.Queues.ArePolled, "handles without interrupts"),
            (OptionalFeatures.KeepAlive, configuration.KeepAlive.IsSupported, "Keep Alive"),
            (OptionalFeatures.LargePages, configuration.MaximumPageSizeExponent > 0, "host pages beyond 4 KiB"),
        };
        return capabilities.FirstOrDefault(one => needs.HasFlag(one.Need) && !one.IsThere).Name;
    }

    /// <summary>What no reference subsystem can be given, as the end of a sentence, or null.</summary>
    internal static string? FindObstacle(OptionalFeatures needs) =>
        needs.HasFlag(OptionalFeatures.ControllerMemoryBuffer) ? "a controller memory buffer" : null;
}

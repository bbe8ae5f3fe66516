using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Identify;

/// <summary>What Identify Controller says of keep alive, doorbell buffers and shutting down.</summary>
internal static class LifeCycleCapabilities
{
    private const uint ShutdownLatencyMicroseconds = 1_000_000;

    internal static void Write(ReferenceConfiguration configuration, ref IdentifyController view)
    {
        view.KeepAliveSupport100Milliseconds = configuration.KeepAlive.Granularity100Milliseconds;
        if (configuration.KeepAlive.TrafficCounts)
        {
            view.Attributes |= ControllerAttributes.TrafficBasedKeepAlive;
        }

        if (configuration.Queues.DoorbellBuffers)
        {
            view.OptionalAdminCommands |= OptionalAdminCommands.DoorbellBufferConfig;
        }

        if (configuration.SubsystemShutdown.IsSupported)
        {
            view.NvmSubsystemShutdownLatencyMicroseconds = ShutdownLatencyMicroseconds;
        }
    }
}

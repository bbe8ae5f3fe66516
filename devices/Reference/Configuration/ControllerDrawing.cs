using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws what is optional about the life and the queues of a controller.</summary>
internal static class ControllerDrawing
{
    internal static bool DrawSubsystemReset(SubsystemNeeds needs, Draw draw) =>
        Needs(needs, OptionalFeatures.SubsystemReset) || Needs(needs, OptionalFeatures.SubsystemShutdown) || draw.Chance(300);

    internal static byte DrawMaximumPageSize(SubsystemNeeds needs, Draw draw) =>
        (byte)(Needs(needs, OptionalFeatures.LargePages) ? draw.OneOf(1u, 2u, 4u) : draw.OneOf(0u, 0u, 4u));

    internal static ReadinessConfiguration DrawReadiness(ushort readyTimeout500Milliseconds, Draw draw) => draw.At(0).Chance(400)
        ? new ReadinessConfiguration
        {
            IndependentOfMedia = true,
            IndependentTimeout500Milliseconds = (ushort)draw.At(1).Between(1, readyTimeout500Milliseconds),
        }
        : new ReadinessConfiguration();

    internal static SubsystemShutdownConfiguration DrawShutdown(SubsystemNeeds needs, bool isResetSupported, Draw draw) =>
        Needs(needs, OptionalFeatures.SubsystemShutdown) || (isResetSupported && draw.At(0).Chance(500))
            ? new SubsystemShutdownConfiguration { IsSupported = true, IsEnhanced = draw.At(1).Chance(500) }
            : new SubsystemShutdownConfiguration();

    internal static QueueConfiguration DrawQueues(SubsystemNeeds needs, Draw draw) => new()
    {
        ContiguousRequired = !Needs(needs, OptionalFeatures.ScatteredQueues) && draw.At(0).Chance(500),
        WeightedRoundRobin = Needs(needs, OptionalFeatures.WeightedRoundRobin) || draw.At(1).Chance(400),
        ArePolled = Needs(needs, OptionalFeatures.PolledHandle),
        DoorbellBuffers = Needs(needs, OptionalFeatures.DoorbellBuffer) || draw.At(2).Chance(400),
    };

    internal static KeepAliveConfiguration DrawKeepAlive(SubsystemNeeds needs, Draw draw) =>
        Needs(needs, OptionalFeatures.KeepAlive) || draw.At(0).Chance(500)
            ? new KeepAliveConfiguration
            {
                Granularity100Milliseconds = (ushort)draw.At(1).OneOf(1u, 1u, 10u, 100u),
                TrafficCounts = draw.At(2).Chance(500),
            }
            : new KeepAliveConfiguration();

    private static bool Needs(SubsystemNeeds needs, OptionalFeatures feature) => needs.Features.HasFlag(feature);
}

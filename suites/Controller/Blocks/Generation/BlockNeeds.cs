using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <summary>Subsystems that tests about blocks ask for. What is not named is drawn anew for every sequence.</summary>
internal static class BlockNeeds
{
    /// <summary>One with room for several places, and several queues, so that commands overlap in many ways.</summary>
    public static SubsystemNeeds Any { get; } = new() { NamespaceBlocks = 256, IoQueuePairs = 2 };

    /// <summary>One that has some optional capabilities.</summary>
    /// <param name="features">Which.</param>
    /// <returns>The needs.</returns>
    public static SubsystemNeeds With(OptionalFeatures features) => Any with { Features = features };
}

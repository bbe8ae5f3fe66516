using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>Subsystems that tests of this suite ask for. What is not named is drawn anew for every sequence.</summary>
internal static class Needing
{
    /// <summary>A manager and at least one controller that can be tracked.</summary>
    public static SubsystemNeeds Tracking { get; } =
        new() { Features = OptionalFeatures.ChangedLbaReporting, Controllers = 2, NamespaceBlocks = 256 };
}

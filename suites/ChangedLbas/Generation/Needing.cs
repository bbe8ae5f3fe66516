using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.ChangedLbas.Generation;

/// <summary>Subsystems that tests of this suite ask for. What is not named is drawn anew for every sequence.</summary>
internal static class Needing
{
    /// <summary>A manager and at least one controller that can be tracked.</summary>
    public static SubsystemNeeds Tracking { get; } =
        new() { Features = OptionalFeatures.ChangedLbaReporting, Controllers = 2, NamespaceBlocks = 256 };

    /// <summary>One with two controllers that can be tracked, or a second manager.</summary>
    public static SubsystemNeeds Two { get; } = Tracking with { Controllers = 3 };

    /// <summary>One with two namespaces.</summary>
    public static SubsystemNeeds TwoNamespaces { get; } = Two with { Namespaces = 2 };
}

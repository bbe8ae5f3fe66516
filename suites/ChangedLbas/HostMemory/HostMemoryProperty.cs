using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <summary>What the tests of memory tracking have in common.</summary>
internal static class HostMemoryProperty
{
    /// <summary>A manager that tracks host memory, and something to track.</summary>
    public static SubsystemNeeds Needs { get; } =
        new() { Features = OptionalFeatures.HostMemoryTracking, Controllers = 2, NamespaceBlocks = 256 };

    /// <summary>Without a second controller there is nothing to track.</summary>
    public static SubsystemNeeds Least { get; } = SubsystemNeeds.Least with { Controllers = 2 };

    /// <summary>A property of scripts that a function writes.</summary>
    /// <param name="compose">The function.</param>
    /// <param name="budgetPercent">How much of the profile's budget the test takes.</param>
    /// <returns>The property.</returns>
    public static Property Of(Func<ProbedSubsystem, Dice, Script> compose, int budgetPercent) => new()
    {
        Needs = Needs,
        Least = Least,
        Oracle = MemoryTrackingOracle.For,
        Scripts = DrawnScripts.By(compose),
        BudgetPercent = budgetPercent,
    };
}

using NvmeConformance.Controller.Possibilities;

namespace NvmeConformance.Controller.HostBehavior;

/// <summary>The oracle of Host Behavior Support.</summary>
internal static class HostBehaviorOracle
{
    /// <summary>Makes it.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry)
    {
        var rules = new HostBehaviorRules(registry);
        return new PossibilityOracle<HostBehaviorWorld>(rules.Retry, subsystem => HostBehaviorWorld.Unknown(rules, subsystem));
    }
}

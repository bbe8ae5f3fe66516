using NvmeConformance.Controller.Possibilities;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>The oracle of primary and secondary controllers.</summary>
internal static class VirtualizationOracle
{
    /// <summary>Makes it.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry)
    {
        var rules = new VirtualizationRules(registry);
        return new PossibilityOracle<VirtualizationWorld>(rules.Claims, subsystem => VirtualizationWorld.Unknown(rules, subsystem));
    }
}

using NvmeConformance.Controller.Possibilities;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>The oracle of namespace management.</summary>
internal static class NamespaceOracle
{
    /// <summary>Makes it.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry)
    {
        var rules = new NamespaceRules(registry);
        return new PossibilityOracle<NamespaceWorld>(rules.Works, subsystem => NamespaceWorld.Unknown(rules, subsystem));
    }
}

using NvmeConformance.Controller.Possibilities;

namespace NvmeConformance.Controller.SelfTests.Model;

/// <summary>The oracle of self-tests.</summary>
internal static class SelfTestOracle
{
    /// <summary>Makes it.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry)
    {
        var rules = new SelfTestRules(registry);
        return new PossibilityOracle<SelfTestWorld>(rules.Begins, subsystem => SelfTestWorld.Unknown(rules, subsystem));
    }
}

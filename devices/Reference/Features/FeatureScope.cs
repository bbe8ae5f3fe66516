namespace NvmeConformance.Reference.Features;

/// <summary>Whose a feature's value is (B2.2 4.4).</summary>
public enum FeatureScope
{
    /// <summary>Each controller has a value of its own.</summary>
    Controller,

    /// <summary>Each namespace has a value of its own, seen through every controller.</summary>
    Namespace,

    /// <summary>The NVM subsystem, domain, NVM set or endurance group has one value, seen through every controller.</summary>
    Subsystem,
}

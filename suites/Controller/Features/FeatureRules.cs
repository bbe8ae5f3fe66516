using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Features;

/// <summary>The rules about features, looked up once. A name says what a clause demands.</summary>
internal sealed class FeatureRules(RequirementRegistry registry)
{
    public Rule Mandatory { get; } = registry.Rule("BASE-100", "mandatory");

    public Rule Unsupported { get; } = registry.Rule("BASE-100", "unsupported");

    public Rule Bounds { get; } = registry.Rule("BASE-100", "bounds");

    public Rule Capabilities { get; } = registry.Rule("BASE-101", "capabilities");

    public Rule Default { get; } = registry.Rule("BASE-101", "default");

    public Rule Current { get; } = registry.Rule("BASE-101", "current");

    public Rule Saved { get; } = registry.Rule("BASE-101", "saved");

    public Rule ReservedSelection { get; } = registry.Rule("BASE-101", "reserved");

    public Rule NotSaveable { get; } = registry.Rule("BASE-102", "rejected");

    public Rule NotSaveableUnchanged { get; } = registry.Rule("BASE-102", "unchanged");

    public Rule NotChangeable { get; } = registry.Rule("BASE-103");

    public Rule SetOfNamespace { get; } = registry.Rule("BASE-104", "set");

    public Rule GetOfNamespace { get; } = registry.Rule("BASE-104", "get");

    public Rule AfterReset { get; } = registry.Rule("BASE-105");

    public Rule AfterFailure { get; } = registry.Rule("BASE-106");

    public Rule TimeGoesOn { get; } = registry.Rule("BASE-109", "forward");

    public Rule TimeOrigin { get; } = registry.Rule("BASE-109", "origin");

    public Rule ListedSupported { get; } = registry.Rule("BASE-091", "supported");

    public Rule ListedCapabilities { get; } = registry.Rule("BASE-091", "capabilities");
}

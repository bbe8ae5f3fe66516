using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.HostBehavior;

/// <summary>The rules of Host Behavior Support (FID 16h), looked up once.</summary>
/// <param name="registry">All rules.</param>
internal sealed class HostBehaviorRules(RequirementRegistry registry)
{
    /// <summary>Formats of Copy that have to be enabled.</summary>
    public Rule Copy { get; } = registry.Rule("BASE-112", "copy");

    /// <summary>Interrupted commands and delayed retries.</summary>
    public Rule Retry { get; } = registry.Rule("BASE-112", "retry");

    /// <summary>The fourth area of telemetry.</summary>
    public Rule Telemetry { get; } = registry.Rule("BASE-112", "telemetry");
}

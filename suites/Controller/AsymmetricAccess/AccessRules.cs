using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.AsymmetricAccess;

/// <summary>The rules of asymmetric namespace access, looked up once.</summary>
/// <param name="registry">All rules.</param>
internal sealed class AccessRules(RequirementRegistry registry)
{
    /// <summary>Log page 0Ch agrees with itself and with Identify.</summary>
    public Rule Log { get; } = registry.Rule("BASE-170", "log");

    /// <summary>I/O ends as the state says.</summary>
    public Rule Access { get; } = registry.Rule("BASE-170", "access");

    /// <summary>The host is told of a change.</summary>
    public Rule Notices { get; } = registry.Rule("BASE-170", "notices");
}

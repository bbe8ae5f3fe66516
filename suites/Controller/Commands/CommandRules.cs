using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Commands;

/// <summary>The rules that hold for every command, looked up once. A name says what a clause demands.</summary>
internal sealed class CommandRules(RequirementRegistry registry)
{
    public Rule UnknownAdmin { get; } = registry.Rule("BASE-050", "admin");

    public Rule UnknownIo { get; } = registry.Rule("BASE-050", "io");

    public Rule Supported { get; } = registry.Rule("BASE-051", "supported");

    public Rule Unsupported { get; } = registry.Rule("BASE-051", "unsupported");

    public Rule UnsupportedIsZero { get; } = registry.Rule("BASE-051", "zero");

    public Rule InvalidNamespace { get; } = registry.Rule("BASE-052", "invalid");

    public Rule InactiveNamespace { get; } = registry.Rule("BASE-052", "inactive");

    public Rule BroadcastNamespace { get; } = registry.Rule("BASE-052", "broadcast");

    public Rule UnusedNamespaceNow { get; } = registry.Rule("BASE-053", "from-2.1");

    public Rule UnusedNamespaceBefore { get; } = registry.Rule("BASE-053", "before-2.1");

    public Rule ReservedKindRejected { get; } = registry.Rule("BASE-054", "rejected");

    public Rule ReservedKindStatus { get; } = registry.Rule("BASE-054", "status");

    public Rule Claims { get; } = registry.Rule("BASE-072");

    public Rule ReservedFields { get; } = registry.Rule("BASE-055");
}

using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>The rules of namespace management, looked up once.</summary>
/// <param name="registry">All rules.</param>
internal sealed class NamespaceRules(RequirementRegistry registry)
{
    /// <summary>What is asked for legally happens.</summary>
    public Rule Works { get; } = registry.Rule("BASE-130", "works");

    /// <summary>What is asked for illegally ends with its own status.</summary>
    public Rule Statuses { get; } = registry.Rule("BASE-130", "statuses");

    /// <summary>A namespace is seen only where it is attached.</summary>
    public Rule NotAttached { get; } = registry.Rule("BASE-131", "not-attached");

    /// <summary>A deleted namespace is seen nowhere.</summary>
    public Rule Gone { get; } = registry.Rule("BASE-131", "gone");

    /// <summary>Other controllers are told of changes.</summary>
    public Rule Notices { get; } = registry.Rule("BASE-131", "notices");

    /// <summary>The log of changed namespaces holds what changed, and nothing else.</summary>
    public Rule Changes { get; } = registry.Rule("BASE-090", "entries");

    /// <summary>It says so when there was too much, and only then.</summary>
    public Rule Overflow { get; } = registry.Rule("BASE-090", "overflow");

    /// <summary>What was read and not retained is gone from it.</summary>
    public Rule Cleared { get; } = registry.Rule("BASE-090", "cleared");

    /// <summary>Capacities add up.</summary>
    public Rule Capacity { get; } = registry.Rule("BASE-132");

    /// <summary>A new namespace shows nothing old.</summary>
    public Rule OldData { get; } = registry.Rule("BASE-133");

    /// <summary>Attachment stops at the first entry that fails.</summary>
    public Rule Stops { get; } = registry.Rule("BASE-134");
}

using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>The clauses about primary and secondary controllers, looked up once.</summary>
/// <param name="registry">All rules.</param>
internal sealed class VirtualizationRules(RequirementRegistry registry)
{
    private const string Row = "BASE-148";

    /// <summary>What comes with the capability.</summary>
    public Rule Claims { get; } = registry.Rule(Row, "claims");

    /// <summary>The form of CNS 14h and 15h.</summary>
    public Rule Lists { get; } = registry.Rule(Row, "lists");

    /// <summary>What CNS 14h counts is what CNS 15h lists, and no more than there is.</summary>
    public Rule Counts { get; } = registry.Rule(Row, "counts");

    /// <summary>A secondary has what it was given.</summary>
    public Rule Assign { get; } = registry.Rule(Row, "assign");

    /// <summary>Nobody is given more than there is.</summary>
    public Rule Limits { get; } = registry.Rule(Row, "limits");

    /// <summary>NR 0 takes everything back.</summary>
    public Rule Release { get; } = registry.Rule(Row, "release");

    /// <summary>What is refused because of the state a secondary is in.</summary>
    public Rule State { get; } = registry.Rule(Row, "state");

    /// <summary>Online.</summary>
    public Rule Online { get; } = registry.Rule(Row, "online");

    /// <summary>Offline, and what it gives back.</summary>
    public Rule Offline { get; } = registry.Rule(Row, "offline");

    /// <summary>Namespaces stay attached.</summary>
    public Rule Attachments { get; } = registry.Rule(Row, "attachments");

    /// <summary>A reset of the primary takes its secondaries offline.</summary>
    public Rule PrimaryReset { get; } = registry.Rule(Row, "primary-reset");

    /// <summary>A reset of a secondary's function leaves it online, with what it has.</summary>
    public Rule FunctionReset { get; } = registry.Rule(Row, "function-reset");

    /// <summary>When an allocation of the primary itself takes effect.</summary>
    public Rule Allocation { get; } = registry.Rule(Row, "allocation");

    /// <summary>Controllers that are not the primary's to manage.</summary>
    public Rule Identifiers { get; } = registry.Rule(Row, "identifiers");

    /// <summary>Reserved actions and resource types.</summary>
    public Rule Reserved { get; } = registry.Rule(Row, "reserved");

    /// <summary>A secondary manages nobody.</summary>
    public Rule FromSecondary { get; } = registry.Rule(Row, "from-secondary");

    /// <summary>CSTS of a secondary.</summary>
    public Rule Status { get; } = registry.Rule(Row, "status");

    /// <summary>A secondary has no more I/O queues than queue pairs.</summary>
    public Rule Queues { get; } = registry.Rule(Row, "queues");
}

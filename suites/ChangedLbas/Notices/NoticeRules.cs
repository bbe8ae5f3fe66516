namespace NvmeConformance.ChangedLbas.Notices;

/// <summary>The rules that events of queues, and queues behind resets, are held against.</summary>
internal sealed class NoticeRules(RequirementRegistry registry)
{
    public Rule Form { get; } = registry.Rule("LM-AER-001");

    public Rule Queue { get; } = registry.Rule("LM-AER-002");

    public Rule Kept { get; } = registry.Rule("LM-AER-003");

    public Rule NoLogNeeded { get; } = registry.Rule("LM-AER-004");

    public Rule NotConfigured { get; } = registry.Rule("LM-AER-005");

    public Rule Order { get; } = registry.Rule("LM-AER-006");

    public Rule Owner { get; } = registry.Rule("LM-AER-007");

    public Rule Deleted { get; } = registry.Rule("LM-AER-008");

    public Rule QueuesGone { get; } = registry.Rule("LM-RST-001");

    public Rule TargetReset { get; } = registry.Rule("LM-RST-006", "queue");

    public Rule SubsystemReset { get; } = registry.Rule("LM-RST-008", "queue");

    public Rule EventsGone { get; } = registry.Rule("LM-RST-011");

    public Rule Answer { get; } = registry.Rule("LM-GEN-001", "answer");
}

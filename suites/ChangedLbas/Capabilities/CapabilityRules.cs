namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>The rules that roles and claims are held against, looked up once.</summary>
internal sealed class CapabilityRules(RequirementRegistry registry)
{
    public Rule ManagersAreListed { get; } = registry.Rule("LM-ROLE-001");

    public Rule SecondariesDoNotManage { get; } = registry.Rule("LM-ROLE-002");

    public Rule Suspend { get; } = registry.Rule("LM-ROLE-003", "suspend");

    public Rule Resume { get; } = registry.Rule("LM-ROLE-003", "resume");

    public Rule SetState { get; } = registry.Rule("LM-ROLE-003", "state");

    public Rule GetState { get; } = registry.Rule("LM-ROLE-004");

    public Rule StateFormats { get; } = registry.Rule("LM-ROLE-005");

    public Rule NoHostMemoryBuffer { get; } = registry.Rule("LM-ROLE-006");

    public Rule OnlyPrimaries { get; } = registry.Rule("LM-ROLE-014");

    public Rule Attributes { get; } = registry.Rule("LM-ID-001");

    public Rule NoMemoryLimits { get; } = registry.Rule("LM-ID-002");

    public Rule NoQueueLimits { get; } = registry.Rule("LM-ID-003");

    public Rule RangeLimits { get; } = registry.Rule("LM-ID-004");

    public Rule Granularities { get; } = registry.Rule("LM-ID-005");

    public Rule SomeQueue { get; } = registry.Rule("LM-ID-006");

    public Rule UserDataWorks { get; } = registry.Rule("LM-ID-007", "userData");

    public Rule HostMemoryWorks { get; } = registry.Rule("LM-ID-007", "hostMemory");

    public Rule NoHostMemory { get; } = registry.Rule("LM-ID-008", "hostMemory");

    public Rule NoUserData { get; } = registry.Rule("LM-ID-008", "userData");

    public Rule QueueLimits { get; } = registry.Rule("LM-ID-009");

    public Rule EntryFormat { get; } = registry.Rule("LM-ID-010");

    public Rule ReservedBytes { get; } = registry.Rule("LM-ID-011");

    public Rule QueueCommand { get; } = registry.Rule("LM-ID-012", "command");

    public Rule QueueFeature { get; } = registry.Rule("LM-ID-012", "feature");

    public Rule Listed { get; } = registry.Rule("LM-EFF-001");

    public Rule NotListedOnTargets { get; } = registry.Rule("LM-EFF-002");

    public Rule FeatureListed { get; } = registry.Rule("LM-EFF-003", "listed");

    public Rule FeatureScope { get; } = registry.Rule("LM-EFF-003", "scope");

    public Rule NoEffects { get; } = registry.Rule("LM-EFF-004");

    public Rule UnknownOpcode { get; } = registry.Rule("LM-GEN-001", "opcode");

    public Rule Answer { get; } = registry.Rule("LM-GEN-001", "answer");

    /// <summary>What a migratable controller has to refuse, and with which status.</summary>
    /// <param name="what">The attempt.</param>
    /// <returns>The two clauses; null where nothing is said of it.</returns>
    public (Rule Refused, Rule Status)? OfTarget(CapabilityProbe what) => what switch
    {
        CapabilityProbe.SuspendNotice or CapabilityProbe.Resume => Pair("LM-ROLE-007"),
        CapabilityProbe.GetState => Pair("LM-ROLE-008"),
        CapabilityProbe.StateFormats => Pair("LM-ROLE-009"),
        CapabilityProbe.CreateQueue => Pair("LM-ROLE-010"),
        _ => null,
    };

    private (Rule, Rule) Pair(string id) => (registry.Rule(id, "refused"), registry.Rule(id, "status"));
}

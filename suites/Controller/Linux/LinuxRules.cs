using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Linux;

/// <summary>What Linux hosts rely on, looked up once. A name says what a clause demands.</summary>
internal sealed class LinuxRules(RequirementRegistry registry)
{
    public Rule SubsystemName { get; } = registry.Rule("LNX-20", "subsystem-name");

    public Rule Strings { get; } = registry.Rule("LNX-20", "strings");

    public Rule ControllerType { get; } = registry.Rule("LNX-20", "type");

    public Rule EntrySizes { get; } = registry.Rule("LNX-20", "entry-sizes");

    public Rule EffectsLog { get; } = registry.Rule("LNX-21");

    public Rule Timestamp { get; } = registry.Rule("LNX-22", "timestamp");

    public Rule PowerStates { get; } = registry.Rule("LNX-22", "power-states");

    public Rule HostBehavior { get; } = registry.Rule("LNX-22", "host-behavior");

    public Rule AnaReporting { get; } = registry.Rule("LNX-23");

    public Rule Security { get; } = registry.Rule("LNX-24");

    public Rule HealthLog { get; } = registry.Rule("LNX-25");

    public Rule HostMemoryBuffer { get; } = registry.Rule("LNX-26");

    public Rule CommandSetLimits { get; } = registry.Rule("LNX-40");

    public Rule NamespaceList { get; } = registry.Rule("LNX-41");

    public Rule Descriptors { get; } = registry.Rule("LNX-42");

    public Rule IndependentStructure { get; } = registry.Rule("LNX-43");

    public Rule Namespace { get; } = registry.Rule("LNX-44");

    public Rule ExtendedFormats { get; } = registry.Rule("LNX-45");

    public Rule UniqueIdentifiers { get; } = registry.Rule("LNX-46");

    public Rule DataPlacement { get; } = registry.Rule("LNX-47");

    public Rule SameAfterReset { get; } = registry.Rule("LNX-52");

    public Rule DoNotRetry { get; } = registry.Rule("LNX-53");
}

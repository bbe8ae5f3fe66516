using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Logs;

/// <summary>The rules about log pages, looked up once. A name says what a clause demands.</summary>
internal sealed class LogRules(RequirementRegistry registry)
{
    public Rule Listed { get; } = registry.Rule("BASE-080", "listed");

    public Rule NotListed { get; } = registry.Rule("BASE-080", "not-listed");

    public Rule Mandatory { get; } = registry.Rule("BASE-080", "mandatory");

    public Rule Unsupported { get; } = registry.Rule("BASE-081");

    public Rule Written { get; } = registry.Rule("BASE-082", "written");

    public Rule Behind { get; } = registry.Rule("BASE-082", "behind");

    public Rule Pieces { get; } = registry.Rule("BASE-083", "pieces");

    public Rule BehindEnd { get; } = registry.Rule("BASE-083", "behind-end");

    public Rule Index { get; } = registry.Rule("BASE-083", "index");

    public Rule NamespaceAccepted { get; } = registry.Rule("BASE-085", "accepted");

    public Rule NamespaceRejected { get; } = registry.Rule("BASE-085", "rejected");

    public Rule Monotone { get; } = registry.Rule("BASE-086", "monotone");

    public Rule Counts { get; } = registry.Rule("BASE-086", "counts");

    public Rule CountsExactly { get; } = registry.Rule("BASE-086", "exact");

    public Rule ErrorsCleared { get; } = registry.Rule("BASE-087", "cleared");

    public Rule ErrorCountGoesOn { get; } = registry.Rule("BASE-087", "count");

    public Rule TelemetryMultiples { get; } = registry.Rule("BASE-088", "multiples");

    public Rule TelemetryStable { get; } = registry.Rule("BASE-088", "stable");

    public Rule TelemetryGeneration { get; } = registry.Rule("BASE-088", "generation");

    public Rule EventContexts { get; } = registry.Rule("BASE-092", "contexts");

    public Rule EventSize { get; } = registry.Rule("BASE-092", "size");

    public Rule EventTimes { get; } = registry.Rule("BASE-092", "times");

    public Rule ErrorFound { get; } = registry.Rule("BASE-056", "found");

    public Rule ErrorFits { get; } = registry.Rule("BASE-056", "fits");

    public Rule ErrorCounted { get; } = registry.Rule("BASE-056", "counted");

    public Rule NoRetryDelay { get; } = registry.Rule("BASE-057", "delay");

    public Rule NotInterrupted { get; } = registry.Rule("BASE-057", "interrupted");
}

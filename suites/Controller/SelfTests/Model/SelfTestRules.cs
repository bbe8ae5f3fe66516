using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.SelfTests.Model;

/// <summary>The clauses about self-tests, looked up once.</summary>
/// <param name="registry">All rules.</param>
internal sealed class SelfTestRules(RequirementRegistry registry)
{
    /// <summary>A self-test that may begin does, and the log tells of it.</summary>
    public Rule Begins { get; } = registry.Rule("BASE-145", "begins");

    /// <summary>A second one is refused while one runs.</summary>
    public Rule Busy { get; } = registry.Rule("BASE-145", "busy");

    /// <summary>One that was far from its end a moment ago still runs.</summary>
    public Rule Lasts { get; } = registry.Rule("BASE-145", "lasts");

    /// <summary>How far it has come never goes back.</summary>
    public Rule Progress { get; } = registry.Rule("BASE-145", "progress");

    /// <summary>The abort.</summary>
    public Rule Aborted { get; } = registry.Rule("BASE-145", "aborted");

    /// <summary>A short one ends with a reset.</summary>
    public Rule Reset { get; } = registry.Rule("BASE-145", "reset");

    /// <summary>An extended one goes on behind a reset.</summary>
    public Rule Resumed { get; } = registry.Rule("BASE-145", "resumed");

    /// <summary>Every self-test leaves one result, the newest first.</summary>
    public Rule Results { get; } = registry.Rule("BASE-145", "results");

    /// <summary>Results outlive resets.</summary>
    public Rule Kept { get; } = registry.Rule("BASE-145", "kept");

    /// <summary>What NSIDs stand for.</summary>
    public Rule Namespaces { get; } = registry.Rule("BASE-145", "namespaces");

    /// <summary>Codes that stand for no self-test.</summary>
    public Rule Codes { get; } = registry.Rule("BASE-145", "codes");

    /// <summary>I/O goes on meanwhile.</summary>
    public Rule Meanwhile { get; } = registry.Rule("BASE-145", "io");
}

namespace NvmeConformance.ChangedLbas.Oracle;

/// <summary>The rules that <see cref="ChangeOracle"/> evaluates, looked up once.</summary>
/// <param name="registry">A registry that holds this suite's requirements.</param>
internal sealed class ChangeRules(RequirementRegistry registry)
{
    /// <summary>DW0 of a Create.</summary>
    public Rule CreateReturns { get; } = registry.Rule("LM-CDQ-001");
}

namespace NvmeConformance.Conformance.Registry;

/// <summary>
/// One clause of a requirement: what an evaluation is made against. A requirement without clauses of its own has one, unnamed.
/// </summary>
/// <param name="RequirementId">The stable id of the requirement.</param>
/// <param name="Clause">The name of the clause, or empty.</param>
/// <param name="Level">How strongly it is asked for.</param>
/// <param name="Confidence">How sure we are of it.</param>
/// <param name="Index">Its place in the registry, for counting without looking anything up.</param>
public sealed record Rule(string RequirementId, string Clause, RequirementLevel Level, Confidence Confidence, int Index)
{
    /// <summary>When the clause can be evaluated, beyond the condition of its requirement; empty for always.</summary>
    public string Applies { get; init; } = "";

    /// <summary>Id and clause.</summary>
    /// <returns>For example <c>LBA-ALLOC-025/end</c>.</returns>
    public override string ToString() => Clause.Length == 0 ? RequirementId : $"{RequirementId}/{Clause}";
}

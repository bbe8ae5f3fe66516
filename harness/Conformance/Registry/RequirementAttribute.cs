namespace NvmeConformance.Conformance.Registry;

/// <summary>Says which requirements a test is there for. An id that the registry does not know fails the build.</summary>
/// <param name="ids">Ids of the suite's registry.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequirementAttribute(params string[] ids) : Attribute
{
    /// <summary>The ids.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}

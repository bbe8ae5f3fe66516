namespace NvmeConformance.Conformance.Suites;

/// <summary>Marks an assembly as a suite. Its requirements lie in it as the resource <c>requirements.yaml</c>.</summary>
/// <param name="name">The name by which users choose it.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ConformanceSuiteAttribute(string name) : Attribute
{
    /// <summary>The name of the resource that holds a suite's requirements.</summary>
    public const string RequirementsResource = "requirements.yaml";

    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

namespace NvmeConformance.Conformance.Suites;

/// <summary>
/// Marks an assembly as a suite. Its requirements lie in it as the resource <c>requirements.yaml</c>, or as resources
/// <c>Requirements/THEME.yaml</c>, or both.
/// </summary>
/// <param name="name">The name by which users choose it.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ConformanceSuiteAttribute(string name) : Attribute
{
    /// <summary>The name of the resource that holds the requirements of a suite with one file.</summary>
    public const string RequirementsResource = "requirements.yaml";

    /// <summary>What the names of the resources begin with when there is a file for each theme.</summary>
    public const string RequirementsFolder = "Requirements/";

    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

using System.Reflection;
using NvmeConformance.Conformance.Registry;
using Xunit;

namespace NvmeConformance.Conformance.Suites;

/// <summary>An assembly that holds a suite.</summary>
public sealed class SuiteAssembly
{
    private SuiteAssembly(Assembly assembly, string name, string requirementsYaml)
    {
        Assembly = assembly;
        Name = name;
        RequirementsYaml = requirementsYaml;
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>The suite's name.</summary>
    public string Name { get; }

    /// <summary>The contents of its requirement file.</summary>
    public string RequirementsYaml { get; }

    /// <summary>Its tests, in the order of their names.</summary>
    public IReadOnlyList<TestIdentity> Tests =>
        [.. TestMethods().Select(IdentityOf).OrderBy(test => test.Name, StringComparer.Ordinal)];

    /// <summary>Reads what an assembly says of itself.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="RegistryException">It holds none.</exception>
    public static SuiteAssembly Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var attribute = assembly.GetCustomAttribute<ConformanceSuiteAttribute>()
            ?? throw new RegistryException($"{assembly.GetName().Name} is no conformance suite.");
        using var stream = assembly.GetManifestResourceStream(ConformanceSuiteAttribute.RequirementsResource)
            ?? throw new RegistryException($"Suite {attribute.Name} brings no {ConformanceSuiteAttribute.RequirementsResource}.");
        using var reader = new StreamReader(stream);
        return new SuiteAssembly(assembly, attribute.Name, reader.ReadToEnd());
    }

    /// <summary>The identity of one of its test methods.</summary>
    /// <param name="method">The method.</param>
    /// <returns>The identity.</returns>
    public TestIdentity IdentityOf(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new TestIdentity(
            Name,
            $"{method.DeclaringType!.Name}.{method.Name}",
            method.GetCustomAttribute<RequirementAttribute>()?.Ids ?? []);
    }

    private IEnumerable<MethodInfo> TestMethods() => Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null);
}

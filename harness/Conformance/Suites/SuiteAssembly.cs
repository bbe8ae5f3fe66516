using System.Reflection;
using NvmeConformance.Conformance.Registry;
using Xunit;

namespace NvmeConformance.Conformance.Suites;

/// <summary>An assembly that holds a suite.</summary>
public sealed class SuiteAssembly
{
    private SuiteAssembly(Assembly assembly, string name, IReadOnlyList<string> requirementFiles)
    {
        Assembly = assembly;
        Name = name;
        RequirementFiles = requirementFiles;
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>The suite's name.</summary>
    public string Name { get; }

    /// <summary>The contents of its requirement files, in the order of their names.</summary>
    public IReadOnlyList<string> RequirementFiles { get; }

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
        var files = assembly.GetManifestResourceNames()
            .Where(HoldsRequirements)
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))
            .ToList();
        return files.Count > 0
            ? new SuiteAssembly(assembly, attribute.Name, files)
            : throw new RegistryException(
                $"Suite {attribute.Name} brings neither {ConformanceSuiteAttribute.RequirementsResource} nor files in "
                    + $"{ConformanceSuiteAttribute.RequirementsFolder}.");
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

    private static bool HoldsRequirements(string resource) =>
        resource == ConformanceSuiteAttribute.RequirementsResource
        || resource.StartsWith(ConformanceSuiteAttribute.RequirementsFolder, StringComparison.Ordinal);

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private IEnumerable<MethodInfo> TestMethods() => Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null);
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;

namespace NvmeConformance.CommandLine.Workbenches;

/// <summary>A test that is to be run.</summary>
/// <param name="Suite">Its suite.</param>
/// <param name="Test">The test.</param>
/// <param name="Requirements">The requirements that it cites.</param>
internal sealed record PlannedTest(SuiteAssembly Suite, TestIdentity Test, IReadOnlyList<Requirement> Requirements)
{
    /// <summary>The worst that it may do to a drive.</summary>
    internal Hazard Hazard => Requirements.Select(requirement => requirement.Hazard).DefaultIfEmpty(Hazard.None).Max();

    /// <summary>All tests of some suites.</summary>
    internal static IReadOnlyList<PlannedTest> Of(IEnumerable<SuiteAssembly> suites, RequirementRegistry registry) =>
    [
        .. suites.SelectMany(suite => suite.Tests.Select(test => new PlannedTest(suite, test, Cited(test, registry)))),
    ];

    private static List<Requirement> Cited(TestIdentity test, RequirementRegistry registry) =>
    [
        .. test.Requirements.Select(id => registry.TryFind(id, out var requirement)
            ? requirement
            : throw new RegistryException($"{test.Name} cites {id}, which is not registered.")),
    ];
}

using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Tests.Stages;

namespace NvmeConformance.Controller.Tests;

/// <summary>The requirement files of the suite.</summary>
public sealed class RegistryTests
{
    private static readonly SuiteAssembly Suite = Subsystems.Suite;
    private static readonly RequirementRegistry Registry = Subsystems.Registry;

    [Fact]
    public void Every_row_of_the_catalogue_is_there()
    {
        Assert.Equal(135, Registry.Requirements.Count(requirement => requirement.Id.StartsWith("BASE-", StringComparison.Ordinal)));
        Assert.Equal(41, Registry.Requirements.Count(requirement => requirement.Id.StartsWith("LNX-", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_hosts_expect_binds_reference_devices_only() =>
        Assert.All(
            Registry.Requirements.Where(requirement => requirement.Id.StartsWith("LNX-", StringComparison.Ordinal)),
            requirement => Assert.All(requirement.Rules, rule => Assert.Equal(Confidence.ProjectDefined, rule.Confidence)));

    [Fact]
    public void Every_condition_names_known_fields() =>
        Assert.All(
            Registry.Requirements.SelectMany(requirement => Applicability.Parse(requirement.Applies).FieldNames),
            field => Assert.True(ProbedFields.IsKnown(field), field));

    [Fact]
    public void A_requirement_is_either_tested_or_says_why_not()
    {
        var cited = Suite.Tests.SelectMany(test => test.Requirements).ToHashSet();

        Assert.Empty(Registry.Requirements
            .Where(requirement => cited.Contains(requirement.Id) == requirement.Untested.Length > 0)
            .Select(requirement => requirement.Id));
    }
}

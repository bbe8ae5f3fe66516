using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;

namespace NvmeConformance.ChangedLbas.Tests;

/// <summary>The requirement files.</summary>
public sealed class Registry
{
    private static readonly RequirementRegistry Requirements =
        RequirementRegistry.Load(SuiteAssembly.Of(typeof(ChangeOracle).Assembly).RequirementFiles);

    [Fact]
    public void Every_requirement_without_a_reason_is_cited_by_a_test()
    {
        var cited = SuiteAssembly.Of(typeof(ChangeOracle).Assembly).Tests.SelectMany(test => test.Requirements).ToHashSet();
        Assert.DoesNotContain(
            Requirements.Requirements, requirement => !cited.Contains(requirement.Id) && requirement.Untested.Length == 0);
    }

    [Fact]
    public void Every_condition_names_known_fields()
    {
        var fields = new ProbedSubsystem { ControllerCount = 2 }.Fields();
        var conditions = Requirements.Requirements.Select(requirement => requirement.Applies)
            .Concat(Requirements.Rules.Select(rule => rule.Applies))
            .SelectMany(condition => condition.Split(" and ", StringSplitOptions.RemoveEmptyEntries));
        Assert.All(conditions, part => Assert.True(fields.ContainsKey(part.Split(' ')[0]) || part.Contains('.', StringComparison.Ordinal), part));
    }

    [Theory]
    [InlineData("LM-CDQ", 34)]
    [InlineData("LM-CDF", 20)]
    [InlineData("LM-CDE", 13)]
    [InlineData("LM-LMQ", 34)]
    [InlineData("LM-TRKU", 14)]
    [InlineData("LM-TRKM", 20)]
    [InlineData("LM-TRKR", 19)]
    [InlineData("LM-ROLE", 15)]
    [InlineData("LM-ID", 13)]
    [InlineData("LM-AER", 8)]
    [InlineData("LM-EFF", 5)]
    [InlineData("LM-GEN", 7)]
    public void All_rows_of_the_digest_are_there(string group, int count) => Assert.Equal(
        Enumerable.Range(1, count).Select(number => $"{group}-{number:000}"),
        Requirements.Requirements.Select(requirement => requirement.Id)
            .Where(id => id.StartsWith(group + "-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}

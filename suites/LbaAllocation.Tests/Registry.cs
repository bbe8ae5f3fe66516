using System.Reflection;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.LbaAllocation.Tests.Stages;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>The requirement file.</summary>
public sealed class Registry
{
    [Fact]
    public void Every_requirement_is_cited_by_a_test()
    {
        var cited = SuiteAssembly.Of(typeof(AllocationOracle).Assembly).Tests.SelectMany(test => test.Requirements).ToHashSet();
        Assert.DoesNotContain(
            Subsystems.Registry.Requirements, requirement => !cited.Contains(requirement.Id) && requirement.Untested.Length == 0);
    }

    [Fact]
    public void Every_citation_is_registered()
    {
        var cited = SuiteAssembly.Of(typeof(AllocationOracle).Assembly).Tests.SelectMany(test => test.Requirements);
        Assert.All(cited, id => Assert.True(Subsystems.Registry.TryFind(id, out _), id));
    }

    [Fact]
    public void Every_condition_names_known_fields()
    {
        var fields = Subsystems.With(Subsystems.Example).Fields();
        var conditions = Subsystems.Registry.Requirements.Select(requirement => requirement.Applies)
            .Concat(Subsystems.Registry.Rules.Select(rule => rule.Applies))
            .SelectMany(condition => condition.Split(" and ", StringSplitOptions.RemoveEmptyEntries));
        Assert.All(
            conditions, part => Assert.True(fields.ContainsKey(part.Split(' ')[0]) || part.Contains('.', StringComparison.Ordinal), part));
    }

    [Fact]
    public void Without_the_capability_only_refusals_and_what_is_said_of_it_apply()
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        subsystem.ReportsAllocatedLbas = false;
        Assert.Equal(
            ["LBA-ALLOC-002", "LBA-ALLOC-003"],
            Subsystems.Registry.Requirements.Where(requirement => Applicability.Parse(requirement.Applies).Holds(subsystem, out _))
                .Select(requirement => requirement.Id));
    }

    [Fact]
    public void At_most_one_row_in_twenty_has_no_test() =>
        Assert.InRange(Subsystems.Registry.Requirements.Count(requirement => requirement.Untested.Length > 0), 0, 78 / 20);

    [Fact]
    public void All_rows_of_the_digest_are_there() => Assert.Superset(
        Enumerable.Range(1, 78).Select(number => $"LBA-ALLOC-{number:000}").ToHashSet(),
        Subsystems.Registry.Requirements.Select(requirement => requirement.Id).ToHashSet());

    [Fact]
    public void Every_rule_of_the_oracle_is_registered_and_every_registered_rule_is_used()
    {
        var rules = new Oracle.AllocationRules(Subsystems.Registry);
        var used = typeof(Oracle.AllocationRules).GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(Rule))
            .Select(property => (Rule)property.GetValue(rules)!)
            .ToHashSet();
        var tested = Subsystems.Registry.Requirements.Where(requirement => requirement.Untested.Length == 0).SelectMany(
            requirement => requirement.Rules);
        Assert.Equal(tested.ToHashSet(), used);
    }
}

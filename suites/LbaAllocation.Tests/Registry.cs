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
        Assert.DoesNotContain(Subsystems.Registry.Requirements, requirement => !cited.Contains(requirement.Id));
    }

    [Fact]
    public void Every_citation_is_registered()
    {
        var cited = SuiteAssembly.Of(typeof(AllocationOracle).Assembly).Tests.SelectMany(test => test.Requirements);
        Assert.All(cited, id => Assert.True(Subsystems.Registry.TryFind(id, out _), id));
    }

    [Fact]
    public void Every_condition_can_be_read_and_names_known_fields()
    {
        var fields = Subsystems.With(Subsystems.Example).Fields();
        foreach (var requirement in Subsystems.Registry.Requirements)
        {
            var holdsForNoDevice = Applicability.Parse(requirement.Applies).Holds(new Dictionary<string, ProbedField>(), out _);
            Assert.Equal(requirement.Id == "LBA-ALLOC-002", holdsForNoDevice);
            Assert.All(requirement.Applies.Split(" and "), part => Assert.Contains(part.Split(' ')[0], fields.Keys));
        }
    }

    [Fact]
    public void Every_rule_of_the_oracle_is_registered_and_every_registered_rule_is_used()
    {
        var rules = new Oracle.AllocationRules(Subsystems.Registry);
        var used = typeof(Oracle.AllocationRules).GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(Rule))
            .Select(property => (Rule)property.GetValue(rules)!)
            .ToHashSet();
        Assert.Equal(Subsystems.Registry.Rules.ToHashSet(), used);
    }
}

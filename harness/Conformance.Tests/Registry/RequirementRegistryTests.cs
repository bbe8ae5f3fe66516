using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Conformance.Tests.Registry;

public sealed class RequirementRegistryTests
{
    private static readonly string First = FileOf(
        "One", "{ id: A-1, title: T, section: s }, { id: A-2, formerIds: [A-9], title: T, section: s }");
    private static readonly string Second = FileOf("Two", "{ id: B-1, title: T, section: s, clauses: [{ name: x }, { name: y }] }");

    [Fact]
    public void Files_add_up_in_their_order_and_every_rule_knows_its_place()
    {
        var registry = RequirementRegistry.Load(First, Second);

        Assert.Equal(["A-1", "A-2", "B-1"], registry.Requirements.Select(requirement => requirement.Id));
        Assert.Equal(["A-1", "A-2", "B-1/x", "B-1/y"], registry.Rules.Select(rule => rule.ToString()));
        Assert.Equal([0, 1, 2, 3], registry.Rules.Select(rule => rule.Index));
        Assert.All(registry.Requirements, requirement =>
            Assert.All(requirement.Rules, rule => Assert.Same(registry.Rules[rule.Index], rule)));
    }

    [Theory]
    [InlineData("A-1", "A-1")]
    [InlineData("A-9", "A-2")]
    [InlineData("B-1", "B-1")]
    public void Requirements_are_found_by_their_ids_old_and_new(string asked, string found)
    {
        Assert.True(RequirementRegistry.Load(First, Second).TryFind(asked, out var requirement));

        Assert.Equal(found, requirement.Id);
    }

    [Theory]
    [InlineData("A-3")]
    [InlineData("a-1")]
    [InlineData("")]
    public void An_unknown_id_is_not_found(string asked) =>
        Assert.False(RequirementRegistry.Load(First, Second).TryFind(asked, out _));

    [Fact]
    public void Rules_are_found_by_requirement_and_clause()
    {
        var registry = RequirementRegistry.Load(First, Second);

        Assert.Equal("A-2", registry.Rule("A-9").ToString());
        Assert.Equal("B-1/y", registry.Rule("B-1", "y").ToString());
    }

    [Theory]
    [InlineData("B-1", "", "No requirement B-1 with a clause \"\" is registered.")]
    [InlineData("B-1", "z", "No requirement B-1 with a clause \"z\" is registered.")]
    [InlineData("C-1", "", "No requirement C-1 with a clause \"\" is registered.")]
    public void A_rule_that_there_is_not_is_refused_in_one_sentence(string id, string clause, string sentence)
    {
        var registry = RequirementRegistry.Load(First, Second);

        Assert.Equal(sentence, Assert.Throws<RegistryException>(() => registry.Rule(id, clause)).Message);
    }

    [Fact]
    public void An_id_that_stands_twice_is_refused_even_across_files() => Assert.Equal(
        "Requirement A-1 is registered twice.",
        Assert.Throws<RegistryException>(() => RequirementRegistry.Load(First, First)).Message);

    [Theory]
    [InlineData("{ id: A-1, title: T, section: s }, { id: A-2, title: T, section: s, formerIds: [A-1] }")]
    [InlineData("{ id: A-2, title: T, section: s, formerIds: [A-1] }, { id: A-1, title: T, section: s }")]
    [InlineData("{ id: A-2, title: T, section: s, formerIds: [A-1] }, { id: A-3, title: T, section: s, formerIds: [A-1] }")]
    [InlineData("{ id: A-1, title: T, section: s, formerIds: [A-1] }")]
    public void A_former_id_means_one_requirement_only(string requirements) => Assert.Equal(
        "Former id A-1 names a second requirement.",
        Assert.Throws<RegistryException>(() => RequirementRegistry.Load(FileOf("One", requirements))).Message);

    [Fact]
    public void The_version_is_that_of_the_files()
    {
        Assert.Equal(RequirementRegistry.Load(First, Second).Version, RequirementRegistry.Load(First, Second).Version);
        Assert.NotEqual(RequirementRegistry.Load(First).Version, RequirementRegistry.Load(First, Second).Version);
        Assert.Matches("^[0-9a-f]{16}$", RequirementRegistry.Load().Version);
    }

    private static string FileOf(string suite, string requirements) =>
        $"""
        suite: {suite}
        document: D
        revision: "1"
        requirements: [ {requirements} ]
        """;
}

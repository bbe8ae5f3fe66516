using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Conformance.Tests.Registry;

/// <summary>What may stand in a suite's requirements.yaml, and what is said of a file that is wrong.</summary>
public sealed class RequirementFileTests
{
    [Fact]
    public void A_requirement_written_in_full()
    {
        var registry = RequirementRegistry.Load(
            """
            suite: Toy
            document: A specification
            revision: "1.2"
            applies: RALBAS = 1
            requirements:
            - id: TOY-001
              formerIds: [TOY-901, TOY-902]
              title: Does what it says
              level: should
              confidence: project-defined
              document: Another specification
              revision: "2.0"
              section: 4.5.6
              applies: RALBAS = 1 and TLBAAG > 1
              needs: [raw-queues, controllerReset]
              hazard: layout
              observability: doorbells
              untested: not yet
              clauses:
              - { name: first }
              - { name: second, level: must, confidence: inferred, applies: NN > 3 }
            """);

        var requirement = Assert.Single(registry.Requirements);
        Assert.Equal(("TOY-001", "Toy", "Does what it says"), (requirement.Id, requirement.Suite, requirement.Title));
        Assert.Equal(["TOY-901", "TOY-902"], requirement.FormerIds);
        Assert.Equal((RequirementLevel.Should, Confidence.ProjectDefined), (requirement.Level, requirement.Confidence));
        Assert.Equal(new SpecificationSource("Another specification", "2.0", "4.5.6"), requirement.Source);
        Assert.Equal("RALBAS = 1 and TLBAAG > 1", requirement.Applies);
        Assert.Equal(HandleCapabilities.RawQueues | HandleCapabilities.ControllerReset, requirement.Needs);
        Assert.Equal((Hazard.Layout, "doorbells", "not yet"), (requirement.Hazard, requirement.Observability, requirement.Untested));
        Assert.Equal(
            [
                new Rule("TOY-001", "first", RequirementLevel.Should, Confidence.ProjectDefined, 0),
                new Rule("TOY-001", "second", RequirementLevel.Must, Confidence.Inferred, 1) { Applies = "NN > 3" },
            ],
            requirement.Rules);
    }

    [Fact]
    public void A_requirement_written_as_shortly_as_can_be()
    {
        var requirement = Assert.Single(RequirementRegistry.Load(WithRequirement("id: TOY-001, title: T, section: '1'")).Requirements);

        Assert.Equal((RequirementLevel.Must, Confidence.Verified), (requirement.Level, requirement.Confidence));
        Assert.Equal(new SpecificationSource("D", "1", "1"), requirement.Source);
        Assert.Equal(
            (HandleCapabilities.None, Hazard.None, "black box"), (requirement.Needs, requirement.Hazard, requirement.Observability));
        Assert.Equal(("NN > 0", "", 0), (requirement.Applies, requirement.Untested, requirement.FormerIds.Count));
        Assert.Equal([new Rule("TOY-001", "", RequirementLevel.Must, Confidence.Verified, 0)], requirement.Rules);
    }

    [Fact]
    public void A_requirement_can_apply_always_where_its_file_says_otherwise() =>
        Assert.Equal(
            "", Assert.Single(RequirementRegistry.Load(WithRequirement("id: A, title: T, section: s, applies: ''")).Requirements).Applies);

    [Theory]
    [InlineData("")]
    [InlineData("suite: Toy")]
    [InlineData("suite: Toy\nrequirements: []")]
    [InlineData("suite: Toy\nrequirements:")]
    public void A_file_may_hold_none(string yaml) => Assert.Empty(RequirementRegistry.Load(yaml).Requirements);

    [Theory]
    [InlineData("title: T, section: s", "Requirement \"Toy\" has no id.")]
    [InlineData("id: '', title: T, section: s", "Requirement \"Toy\" has no id.")]
    [InlineData("id:, title: T, section: s", "Requirement \"Toy\" has no id.")]
    [InlineData("id: A, section: s", "Requirement \"A\" has no title.")]
    [InlineData("id: A, title: T", "Requirement \"A\" has no section.")]
    [InlineData("id: A, title: T, section: s, level: shall", "Requirement \"A\": \"shall\" is none of Must, Should, May.")]
    [InlineData("id: A, title: T, section: s, level: 1", "Requirement \"A\": \"1\" is none of Must, Should, May.")]
    [InlineData("id: A, title: T, section: s, level: ", "Requirement \"A\" has no level.")]
    [InlineData("id: A, title: T, section: s, level: must-should", "Requirement \"A\": \"must-should\" is none of Must, Should, May.")]
    [InlineData(
        "id: A, title: T, section: s, confidence: sure", "Requirement \"A\": \"sure\" is none of Verified, Inferred, ProjectDefined.")]
    [InlineData(
        "id: A, title: T, section: s, hazard: fire",
        "Requirement \"A\": \"fire\" is none of None, Data, Layout, Persistent, Irreversible.")]
    [InlineData(
        "id: A, title: T, section: s, clauses: [{ name: c, level: shall }]", "Requirement \"A\": \"shall\" is none of Must, Should, May.")]
    [InlineData(
        "id: A, title: T, section: s, clauses: [{ name: c }, { name: c }]", "Requirement A has two clauses called \"c\".")]
    [InlineData(
        "id: A, title: T, section: s, clauses: [{ level: must }, { level: may }]", "Requirement A has two clauses called \"\".")]
    [InlineData(
        "id: A, title: T, section: s, applies: RALBAS", "The condition \"RALBAS\" has no comparison in \"RALBAS\".")]
    public void A_requirement_that_is_wrong_is_refused_in_one_sentence(string fields, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<RegistryException>(() => RequirementRegistry.Load(WithRequirement(fields))).Message);

    [Fact]
    public void A_capability_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var problem = Assert.Throws<RegistryException>(
            () => RequirementRegistry.Load(WithRequirement("id: A, title: T, section: s, needs: [magic]")));

        Assert.StartsWith("Requirement \"A\": \"magic\" is none of None, RawQueues, PrpControl, ", problem.Message);
    }

    [Theory]
    [InlineData("suite: Toy\nrequirements:\n- id: A\n  titel: T", 4)]
    [InlineData("suite: Toy\nrequirements:\n- id: [A", 3)]
    [InlineData("suite: Toy\nsuite: Joy", 2)]
    [InlineData("suite: Toy\nrequirements:\n- id: A\n  level: must\n  level: should", 5)]
    [InlineData("suite: Toy\nrequirements:\n- just text", 3)]
    [InlineData("- a list", 1)]
    public void A_file_of_the_wrong_form_is_refused_with_the_line(string yaml, int line) => Assert.StartsWith(
        $"A requirement file is malformed at line {line}: ",
        Assert.Throws<RegistryException>(() => RequirementRegistry.Load(yaml)).Message);

    [Theory]
    [InlineData("suite: Toy\nrequirements:\n-")]
    [InlineData("suite: Toy\nrequirements:\n- { id: A, title: T, section: s, document: D, revision: r, clauses: ~, needs: ~, level: ~ }")]
    [InlineData("suite: Toy\nrequirements:\n- { id: A, title: T, section: s, document: D, revision: r, needs: [ ~ ] }")]
    public void An_empty_place_is_no_crash(string yaml) =>
        Assert.Throws<RegistryException>(() => RequirementRegistry.Load(yaml));

    [Theory]
    [InlineData("requirements:\n- { id: A, title: T, section: s, document: D, revision: r }", "Requirement \"A\" has no suite.")]
    [InlineData("suite: Toy\nrequirements:\n- { id: A, title: T, section: s, revision: r }", "Requirement \"A\" has no document.")]
    [InlineData("suite: Toy\nrequirements:\n- { id: A, title: T, section: s, document: D }", "Requirement \"A\" has no revision.")]
    public void What_the_file_should_say_for_all_is_missed(string yaml, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<RegistryException>(() => RequirementRegistry.Load(yaml)).Message);

    private static string WithRequirement(string fields) =>
        $$"""
        suite: Toy
        document: D
        revision: "1"
        applies: NN > 0
        requirements:
        - { {{fields}} }
        """;
}

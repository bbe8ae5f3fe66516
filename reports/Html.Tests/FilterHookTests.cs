using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Html.Tests;

/// <summary>What the script and other programs look for in a page.</summary>
public sealed class FilterHookTests
{
    [Fact]
    public async Task Every_requirement_and_every_failure_says_what_a_filter_asks_for()
    {
        var page = await RenderedPage.Of(SampleRun.Summary(seed: 1));

        var items = page.Tags.Where(tag => tag.Attributes.Any(one => one is { Name: "data-kind", Value: "requirement" or "failure" })).ToList();
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Subset(
            item.Attributes.Select(one => one.Name).ToHashSet(),
            new HashSet<string> { "data-id", "data-suite", "data-verdict", "data-level" }));
    }

    [Fact]
    public async Task A_row_says_what_it_is()
    {
        var page = await RenderedPage.Of(
            Sample.Requirement() with { Level = RequirementLevel.Should, Confidence = Confidence.ProjectDefined },
            Sample.Test("T", TestOutcome.Passed, Sample.Clause(Verdict.NotSupported, 0)));

        Assert.StartsWith(
            "<tr id=\"REQ-001\" data-kind=\"requirement\" data-id=\"REQ-001\" data-suite=\"LbaAllocation\" data-level=\"should\" "
            + "data-confidence=\"projectDefined\" data-verdict=\"notSupported\">",
            page.Element("tr", "REQ-001"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_a_filter_for_every_verdict_that_occurs_and_for_no_other()
    {
        var page = await RenderedPage.Of(Sample.Requirement(), Sample.Failure(), Sample.Requirement("REQ-002"));

        Assert.Equal(["fail", "notRun"], page.Attribute("data-filter-verdict"));
    }

    [Fact]
    public async Task A_number_of_the_matrix_names_the_requirements_that_it_counts()
    {
        var page = await RenderedPage.Of(Sample.Requirement(), Sample.Failure());

        Assert.Contains(
            "data-show-verdict=\"fail\" data-show-suite=\"LbaAllocation\" data-show-level=\"must\">1</a>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suite_of_many_is_chosen_by_the_name_that_its_rows_have()
    {
        var hostile = "<b>\u202E" + new string('x', 500);
        var page = await RenderedPage.Of(Sample.Requirement() with { Suite = hostile }, Sample.Requirement("REQ-002"));

        var name = page.Attribute("data-suite").First(suite => suite != Sample.Suite);
        Assert.Contains(page.Attribute("value"), value => value == name);
        Assert.DoesNotContain('\u202E', name);
        Assert.InRange(name.Length, 1, 200);
    }

    [Fact]
    public async Task The_clauses_tests_and_faults_of_a_requirement_are_all_named()
    {
        var row = (await RenderedPage.Of(
            Sample.Requirement("REQ-001", "FirstTest", "SecondTest") with
            {
                Faults = ["fault-1", "fault-2", "fault-3"],
                Clauses = [new RequirementClause("after reset", RequirementLevel.Must, Confidence.Verified)],
            },
            Sample.Test("FirstTest", TestOutcome.Passed, Sample.Clause(Verdict.Pass), Sample.Clause(Verdict.Pass, clause: "after reset"))))
            .Element("tr", "REQ-001");

        Assert.All(
            new[] { "2 of 2 clauses evaluated, 2 tests, 3 faults", "after reset", "FirstTest", "SecondTest", "fault-3" },
            text => Assert.Contains(text, row, StringComparison.Ordinal));
    }
}

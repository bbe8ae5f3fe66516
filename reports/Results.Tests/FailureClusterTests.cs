using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class FailureClusterTests
{
    [Theory]
    [InlineData("LBA 16..31 in 1 descriptors, CMPC 2", "LBA 32..191, LBA 224..287 in 2 descriptors, CMPC 2")]
    [InlineData("data 192fc3a1f937a3dd…", "data 7f469f847d66be78…")]
    [InlineData("status 0/02h after 3 commands", "status 0/02h after 14 commands")]
    [InlineData("entries (16, 15) (3, 4)", "entries (1, 2) (3, 4) (5, 6)")]
    [InlineData("CSTS 00000001h", "CSTS FFFFFFFFh")]
    [InlineData("a mean of 1.25", "a mean of 7")]
    public void Observations_that_differ_in_values_are_one_cluster(string one, string other) =>
        Assert.Single(Clusters(Failure("A", one), Failure("B", other)));

    [Theory]
    [InlineData("0/00h Success", "0/02h Invalid Field in Command")]
    [InlineData("no blocks in 0 descriptors", "LBA 3 in 1 descriptors")]
    [InlineData("log page 02h is there", "log page 06h is there")]
    public void Observations_that_say_something_else_are_two(string one, string other) =>
        Assert.Equal(2, Clusters(Failure("A", one), Failure("B", other)).Count);

    [Fact]
    public void Clauses_and_verdicts_are_kept_apart()
    {
        var failure = Failure("A", "gone");

        Assert.Equal(4, Clusters(
            failure,
            failure with { Clause = "after reset" },
            failure with { Verdict = Verdict.Warning },
            failure with { Requirement = "REQ-002" }).Count);
    }

    [Fact]
    public void The_shortest_witness_leads_and_everything_is_counted()
    {
        var cluster = Assert.Single(Clusters(
            Failure("A", "LBA 1") with { StepCount = 9, Occurrences = 3, Seed = 7 },
            Failure("B", "LBA 2") with { StepCount = 2, Occurrences = 4, Seed = 5 }));

        Assert.Equal("B", cluster.First.Test);
        Assert.Equal(7, cluster.Occurrences);
        Assert.Equal([5UL, 7UL], cluster.Seeds);
        Assert.Equal("LBA #", cluster.Outcome);
    }

    [Fact]
    public void An_anchor_is_the_same_in_the_next_run_and_unique_in_each()
    {
        var before = Clusters(Failure("A", "LBA 1") with { Clause = "after reset" });
        var after = Clusters(
            Failure("Z", "LBA 999") with { Clause = "after reset" },
            Failure("Z", "LBA 999") with { Clause = "after reset", Verdict = Verdict.Warning });

        Assert.Matches("^failure-REQ-001-after_reset-[0-9a-f]{8}$", before[0].Anchor);
        Assert.Equal(before[0].Anchor, after[0].Anchor);
        Assert.Equal($"{before[0].Anchor}-2", after[1].Anchor);
    }

    [Theory]
    [InlineData("<script>")]
    [InlineData("\u202E\0\"' x")]
    public void An_anchor_has_plain_characters_only(string id) =>
        Assert.Matches("^failure-[A-Za-z0-9_-]+$", Clusters(Failure("A", id) with { Requirement = id, Clause = id })[0].Anchor);

    [Fact]
    public void A_megabyte_is_clustered_by_its_beginning() =>
        Assert.InRange(Clusters(Failure("A", new string('7', 1 << 20)), Failure("B", new string('#', 1 << 20)))[0].Outcome.Length, 1, 400);

    private static IReadOnlyList<FailureCluster> Clusters(params ResultRecord[] failures) =>
        RunAggregation.Summarize([Sample.Run, .. failures, Sample.End]).Clusters;

    private static FailureRecord Failure(string test, string actual) => Sample.Failure(test: test) with { Actual = actual };
}

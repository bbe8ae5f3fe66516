using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Tests.Programs;

public sealed class MergeTests
{
    [Fact]
    public void Runs_of_different_seeds_merge_into_one_with_all_witnesses()
    {
        using var sandbox = new Sandbox();
        Run(sandbox, "1", "--seed", "1");
        Run(sandbox, "2", "--seed", "2");

        var run = Merge(sandbox, "1", "2");

        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Equal([1UL, 2UL], Assert.Single(Summary(sandbox).Failures).Seeds);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(sandbox.Out, "witnesses")).Length);
        foreach (var report in new[] { "summary.json", "summary.txt", "junit.xml", "report.html" })
        {
            Assert.NotEmpty(sandbox.ReadOut(report));
        }
    }

    [Fact]
    public void The_merged_runs_are_not_touched()
    {
        using var sandbox = new Sandbox();
        Run(sandbox, "1", "--seed", "1");
        Run(sandbox, "2", "--seed", "2");
        var before = Contents(sandbox);

        Merge(sandbox, "1", "2");

        Assert.Equal(before, Contents(sandbox));
    }

    [Theory]
    [InlineData("results.jsonl")]
    [InlineData("report.html")]
    [InlineData("summary.json")]
    public void A_directory_that_holds_anything_of_another_run_is_refused(string name)
    {
        using var sandbox = new Sandbox();
        Run(sandbox, "1");
        Directory.CreateDirectory(sandbox.Out);
        File.WriteAllText(Path.Combine(sandbox.Out, name), "precious");

        var run = Merge(sandbox, "1");

        Assert.Equal(2, run.Status);
        Assert.Contains("already holds the results of another run", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("precious", sandbox.ReadOut(name));
        Assert.Single(Directory.GetFiles(sandbox.Out));
    }

    [Fact]
    public void Runs_that_do_not_fit_together_are_named_and_leave_the_whole_undecided()
    {
        using var sandbox = new Sandbox();
        Run(sandbox, "1");
        Run(sandbox, "2");
        Edit(sandbox, "2", "\"registryVersion\":\"", "\"registryVersion\":\"x");

        var run = Merge(sandbox, "1", "2");

        Assert.Contains("different registry versions", run.Error, StringComparison.Ordinal);
        Assert.Contains("different registry versions", sandbox.ReadOut("summary.txt"), StringComparison.Ordinal);
        Assert.Contains(Summary(sandbox).Damage, damage => damage.What.Contains("line 1: The line does not match", StringComparison.Ordinal));
    }

    [Fact]
    public void Different_witnesses_of_one_name_are_both_kept_and_each_deviation_finds_its_own()
    {
        using var sandbox = new Sandbox();
        Run(sandbox, "1");
        Run(sandbox, "2");
        var witness = Assert.Single(Directory.GetFiles(sandbox.PathOf("2/witnesses")));
        File.AppendAllText(witness, "\n\n");
        Edit(sandbox, "2", "\"actual\":\"", "\"actual\":\"otherwise ");

        Merge(sandbox, "1", "2");

        var records = RecordReader.ReadFile(sandbox.Out).Records.OfType<Results.Records.FailureRecord>().ToList();
        Assert.Equal(2, records.Select(record => record.Witness).Distinct().Count());
        Assert.All(records, record => Assert.Equal(
            record.Actual.StartsWith("otherwise", StringComparison.Ordinal),
            sandbox.ReadOut(record.Witness!).EndsWith("\n\n", StringComparison.Ordinal)));
        Assert.All(records, record => Assert.Contains(record.Witness!, record.Replay, StringComparison.Ordinal));
    }

    [Fact]
    public void One_directory_given_twice_counts_once()
    {
        using var sandbox = new Sandbox();
        Run(sandbox, "1");

        Merge(sandbox, "1", "./1");

        var alone = RunAggregation.Summarize(RecordReader.ReadFile(sandbox.PathOf("1")));
        Assert.Equal(SummaryJson.ToJson(alone), SummaryJson.ToJson(Summary(sandbox)));
    }

    private static void Run(Sandbox sandbox, string name, params string[] more) => sandbox.Nvmec(
        ["run", "--profile", "smoke", "--requirement", "DBL-BROKEN-002", "--out", sandbox.PathOf(name), .. more]);

    private static ProgramRun Merge(Sandbox sandbox, params string[] names) =>
        sandbox.Nvmec(["report", "merge", .. names.Select(sandbox.PathOf), "--out", sandbox.Out]);

    private static RunSummary Summary(Sandbox sandbox) => RunAggregation.Summarize(RecordReader.ReadFile(sandbox.Out));

    private static void Edit(Sandbox sandbox, string name, string text, string becomes)
    {
        var path = Path.Combine(sandbox.PathOf(name), "results.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, becomes, StringComparison.Ordinal));
    }

    private static SortedDictionary<string, string> Contents(Sandbox sandbox) => new(
        new[] { "1", "2" }.SelectMany(name => Directory.GetFiles(sandbox.PathOf(name), "*", SearchOption.AllDirectories))
            .ToDictionary(path => path, File.ReadAllText),
        StringComparer.Ordinal);
}

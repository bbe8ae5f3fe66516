using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Tests.Programs;

public sealed class ReportTests
{
    private static readonly string[] Reports = ["summary.json", "summary.txt", "junit.xml", "report.html"];

    [Fact]
    public void Reports_made_from_the_records_equal_those_of_the_run()
    {
        using var sandbox = new Sandbox();
        sandbox.Run();
        var before = Reports.Select(sandbox.ReadOut).ToList();
        var records = sandbox.ReadOut("results.jsonl");
        foreach (var report in Reports)
        {
            File.Delete(Path.Combine(sandbox.Out, report));
        }

        var run = sandbox.Nvmec("report", "render", sandbox.Out);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(before, Reports.Select(sandbox.ReadOut));
        Assert.Equal(records, sandbox.ReadOut("results.jsonl"));
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.8)]
    [InlineData(0.6)]
    public void Records_that_were_cut_off_are_rendered_and_the_damage_is_named(double share)
    {
        using var sandbox = new Sandbox();
        sandbox.Run();
        var path = Path.Combine(sandbox.Out, "results.jsonl");
        var bytes = File.ReadAllBytes(path);

        // The first record says what the run is; without it there is nothing to report on.
        var first = Array.IndexOf(bytes, (byte)'\n') + 1;
        File.WriteAllBytes(path, bytes[..(first + (int)((bytes.Length - first) * share))]);

        var run = sandbox.Nvmec("report", "render", sandbox.Out);

        Assert.Equal(0, run.Status);
        Assert.Contains("cut off", run.Error, StringComparison.Ordinal);
        Assert.Contains("cut off", sandbox.ReadOut("summary.txt"), StringComparison.Ordinal);
        Assert.NotEqual(OverallVerdict.Conformant, RunAggregation.Summarize(RecordReader.ReadFile(sandbox.Out)).Overall);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a record\n")]
    [InlineData("{\"kind\":\"nonsense\"}\n")]
    public void A_file_without_records_is_refused_in_one_sentence(string content)
    {
        using var sandbox = new Sandbox();
        Directory.CreateDirectory(sandbox.Out);
        File.WriteAllText(Path.Combine(sandbox.Out, "results.jsonl"), content);

        var run = sandbox.Nvmec("report", "render", sandbox.Out);

        Assert.Equal(2, run.Status);
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void Runs_of_different_seeds_merge_into_one_with_all_witnesses()
    {
        using var sandbox = new Sandbox();
        foreach (var seed in new[] { "1", "2" })
        {
            sandbox.Nvmec("run", "--profile", "smoke", "--seed", seed, "--requirement", "DBL-BROKEN-002", "--out", sandbox.PathOf(seed));
        }

        var run = sandbox.Nvmec("report", "merge", sandbox.PathOf("1"), sandbox.PathOf("2"), "--out", sandbox.Out);

        Assert.Equal(1, run.Status);
        Assert.Equal([1UL, 2UL], Assert.Single(RunAggregation.Summarize(RecordReader.ReadFile(sandbox.Out)).Failures).Seeds);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(sandbox.Out, "witnesses")).Length);
        Assert.NotEmpty(sandbox.ReadOut("report.html"));
    }

    [Fact]
    public void A_comparison_shows_regressions_and_has_a_status_for_them()
    {
        using var sandbox = new Sandbox();
        var waivers = sandbox.Write("waivers.yaml", "- { requirement: DBL-BROKEN-002, reason: x }");
        string[] run = ["run", "--profile", "smoke", "--requirement", "DBL-BROKEN-002", "--out"];
        sandbox.Nvmec([.. run, sandbox.PathOf("waived"), "--waivers", waivers]);
        sandbox.Nvmec([.. run, sandbox.PathOf("failed")]);

        var worse = sandbox.Nvmec("report", "compare", sandbox.PathOf("waived"), sandbox.PathOf("failed"));
        var same = sandbox.Nvmec("report", "compare", sandbox.PathOf("failed"), sandbox.PathOf("failed"));

        Assert.Equal((1, 0), (worse.Status, same.Status));
        Assert.Matches("DBL-BROKEN-002 +waived +fail +regression", worse.Output);
        Assert.DoesNotContain("DBL-", same.Output, StringComparison.Ordinal);
    }
}

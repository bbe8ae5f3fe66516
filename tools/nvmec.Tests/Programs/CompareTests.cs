using System.Text.Json;

namespace NvmeConformance.CommandLine.Tests.Programs;

public sealed class CompareTests
{
    [Fact]
    public void What_newly_fails_is_shown_with_its_evidence_and_has_a_status()
    {
        using var sandbox = WithRuns();

        var run = Compare(sandbox, "waived", "failed");

        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.StartsWith("worse: 1 requirement newly failing", run.Output, StringComparison.Ordinal);
        Assert.Matches("DBL-BROKEN-002 +waived +fail", run.Output);
        Assert.Matches("replay +nvmec replay .*failed/witnesses/", run.Output);
        Assert.Contains("What was accepted is not the same", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_way_round_nothing_is_worse()
    {
        using var sandbox = WithRuns();

        var run = Compare(sandbox, "failed", "waived");

        Assert.Equal(0, run.Status);
        Assert.StartsWith("nothing is worse", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_twice_shows_no_requirement()
    {
        using var sandbox = WithRuns();

        var run = Compare(sandbox, "failed", "failed");

        Assert.Equal(0, run.Status);
        Assert.DoesNotContain("DBL-", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_were_cut_off_are_named_and_have_a_status_of_their_own()
    {
        using var sandbox = WithRuns();
        var path = sandbox.PathOf("failed/results.jsonl");
        var lines = File.ReadAllLines(path);
        File.WriteAllText(path, string.Join('\n', lines[..^1]) + "\n" + lines[^1][..20]);

        var run = Compare(sandbox, "failed", "failed");

        Assert.Equal(4, run.Status);
        Assert.Contains("cut off", run.Error, StringComparison.Ordinal);
        Assert.Contains("Not compared: The records of the later run stop before its end.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_JSON_and_nothing_else()
    {
        using var sandbox = WithRuns();

        var run = Compare(sandbox, "waived", "failed", "--json", "--html", sandbox.PathOf("changes.html"));

        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((1, 1), (run.Status, json.GetProperty("exitCode").GetInt32()));
        Assert.Equal("DBL-BROKEN-002", json.GetProperty("newlyFailing")[0].GetProperty("id").GetString());
        Assert.Contains("DBL-BROKEN-002", File.ReadAllText(sandbox.PathOf("changes.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_exists_is_not_replaced()
    {
        using var sandbox = WithRuns();
        var page = sandbox.Write("changes.html", "precious");

        var run = Compare(sandbox, "waived", "failed", "--html", page);

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("exists already", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(page));
    }

    [Fact]
    public void A_page_without_a_directory_for_it_is_wrong_usage()
    {
        using var sandbox = WithRuns();

        var run = Compare(sandbox, "waived", "failed", "--html", sandbox.PathOf("nowhere/changes.html"));

        Assert.Equal(2, run.Status);
        Assert.Single(run.ErrorLines);
    }

    private static Sandbox WithRuns()
    {
        var sandbox = new Sandbox();
        var waivers = sandbox.Write("waivers.yaml", "- { requirement: DBL-BROKEN-002, reason: x }");
        string[] run = ["run", "--profile", "smoke", "--requirement", "DBL-BROKEN-002", "--out"];
        sandbox.Nvmec([.. run, sandbox.PathOf("waived"), "--waivers", waivers]);
        sandbox.Nvmec([.. run, sandbox.PathOf("failed")]);
        return sandbox;
    }

    private static ProgramRun Compare(Sandbox sandbox, string before, string after, params string[] more) =>
        sandbox.Nvmec(["report", "compare", sandbox.PathOf(before), sandbox.PathOf(after), .. more]);
}

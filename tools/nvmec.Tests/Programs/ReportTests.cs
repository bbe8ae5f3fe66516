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
        Array.ForEach(Reports, report => File.Delete(Path.Combine(sandbox.Out, report)));

        var run = sandbox.Nvmec("report", "render", sandbox.Out);

        Assert.Equal(0, run.Status);
        Assert.Contains("cut off", run.Error, StringComparison.Ordinal);
        Assert.Contains("cut off", sandbox.ReadOut("summary.txt"), StringComparison.Ordinal);
        Assert.Contains("cut off", sandbox.ReadOut("report.html"), StringComparison.Ordinal);
        Assert.NotEqual(OverallVerdict.Conformant, RunAggregation.Summarize(RecordReader.ReadFile(sandbox.Out)).Overall);
    }

    [Fact]
    public void Damaged_records_replace_no_report_that_is_there()
    {
        using var sandbox = new Sandbox();
        sandbox.Run();
        var before = Reports.Select(sandbox.ReadOut).ToList();
        var path = Path.Combine(sandbox.Out, "results.jsonl");
        var damaged = File.ReadAllText(path).Replace("\"outcome\":\"passed\"", "\"outcome\":\"blocked\"", StringComparison.Ordinal);
        File.WriteAllText(path, damaged);

        var first = sandbox.Nvmec("report", "render", sandbox.Out);
        var again = sandbox.Nvmec("report", "render", sandbox.Out);

        Assert.Equal((0, 0), (first.Status, again.Status));
        Assert.Contains("report-2.html", first.Output, StringComparison.Ordinal);
        Assert.Equal(before, Reports.Select(sandbox.ReadOut));
        Assert.Equal(damaged, File.ReadAllText(path));
        Assert.Contains("changed after it was written", sandbox.ReadOut("summary-2.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(sandbox.Out), path => path.Contains("-3.", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(sandbox.Out), path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void A_newer_schema_is_rendered_as_far_as_it_is_known()
    {
        using var sandbox = new Sandbox();
        sandbox.Run();
        Array.ForEach(Reports, report => File.Delete(Path.Combine(sandbox.Out, report)));
        var path = Path.Combine(sandbox.Out, "results.jsonl");
        File.WriteAllText(
            path, File.ReadAllText(path).Replace("\"schemaVersion\":1,", "\"schemaVersion\":9,\"mood\":[{}],", StringComparison.Ordinal));

        var run = sandbox.Nvmec("report", "render", sandbox.Out);

        Assert.Equal(0, run.Status);
        Assert.Contains("schema version 9 is newer than 1", run.Error, StringComparison.Ordinal);
        Assert.Contains("DBL-BROKEN-002", sandbox.ReadOut("report.html"), StringComparison.Ordinal);
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
}

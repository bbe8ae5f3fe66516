using System.Text.Json.Nodes;

namespace NvmeConformance.CommandLine.Tests.Programs;

public sealed class ReplayTests
{
    [Fact]
    public void A_witness_fails_again_on_its_own_device()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec("replay", WitnessOf(sandbox, "DBL-BROKEN-002"));

        Assert.Equal(1, run.Status);
        Assert.Contains("1. Write nsid", run.Output, StringComparison.Ordinal);
        Assert.Contains("expected  the write is refused", run.Output, StringComparison.Ordinal);
        Assert.Contains("actual    success is True", run.Output, StringComparison.Ordinal);
        Assert.Contains("it fails again", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_that_does_not_fail_any_more_ends_with_status_0()
    {
        using var sandbox = new Sandbox();
        var path = WitnessOf(sandbox, "DBL-BROKEN-002");
        var witness = JsonNode.Parse(File.ReadAllText(path))!;
        witness["steps"] = new JsonArray();
        File.WriteAllText(path, witness.ToJsonString());

        var run = sandbox.Nvmec("replay", path);

        Assert.Equal(0, run.Status);
        Assert.Contains("it does not fail any more", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_is_replayed_on_the_device_that_is_named()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec("replay", WitnessOf(sandbox, "DBL-BROKEN-002"), "--device", "absent:");

        Assert.Equal(3, run.Status);
    }

    [Theory]
    [InlineData("\"suite\": \"Doubles\"", "\"suite\": \"Vanished\"", "suite \"Vanished\", which is not here")]
    [InlineData("\"test\": \"EndingTests.", "\"test\": \"EndedTests.", "does not have any more")]
    [InlineData("\"requirement\": \"DBL-BROKEN-002\"", "\"requirement\": \"DBL-BROKEN-999\"", "not registered here")]
    [InlineData("\"kind\": \"Do\"", "\"kind\": \"Dream\"", "is no complete witness")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 99", "written by a newer version")]
    [InlineData("{", "", "is no")]
    public void A_witness_from_elsewhere_is_refused_in_one_sentence(string what, string by, string expected)
    {
        using var sandbox = new Sandbox();
        var path = WitnessOf(sandbox, "DBL-BROKEN-002");
        var text = File.ReadAllText(path);
        var at = text.IndexOf(what, StringComparison.Ordinal);
        File.WriteAllText(path, text.Remove(at, what.Length).Insert(at, by));

        var run = sandbox.Nvmec("replay", path);

        Assert.Equal(2, run.Status);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_prints_as_a_script()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec("replay", WitnessOf(sandbox, "DBL-BROKEN-002"), "--as", "nvme-cli");

        Assert.Equal(0, run.Status);
        Assert.StartsWith("#!/bin/sh\n", run.Output, StringComparison.Ordinal);
        Assert.Matches("nvme write \"\\$\\(namespace [12]\\)\" --start-block=", run.Output);
        Assert.Equal(2, sandbox.Nvmec("replay", WitnessPath(sandbox), "--as", "fortran").Status);
    }

    private static string WitnessOf(Sandbox sandbox, string requirement)
    {
        sandbox.Run("--requirement", requirement);
        return WitnessPath(sandbox);
    }

    private static string WitnessPath(Sandbox sandbox) => Assert.Single(Directory.GetFiles(Path.Combine(sandbox.Out, "witnesses")));
}

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>Wrong usage ends with status 2 and one line that says what would be right, before anything is started.</summary>
public sealed class UsageErrorTests
{
    [Theory]
    [InlineData("Required command was not provided")]
    [InlineData("See nvmec --help", "rnu")]
    [InlineData("Did you mean --device?", "run", "--devcie", "reference")]
    [InlineData("See nvmec list --help", "list")]
    [InlineData("must begin with a scheme", "run", "--device", "/dev/nvme0")]
    [InlineData("there are: absent, broken, drive, dying, hostile, kept, linux, reference", "run", "--device", "floppy:a")]
    [InlineData("no adapter in this version combines several handles", "run", "--device", "reference", "--device", "drive")]
    [InlineData("a run has one peer", "run", "--peer", "reference", "--peer", "reference")]
    [InlineData("config", "run", "--device", "reference?config=nonsense")]
    [InlineData("fault", "run", "--device", "reference?fault=nonsense")]
    [InlineData("did you mean Doubles", "run", "--suite", "Dubles")]
    [InlineData("did you mean DBL-HOLDS-001", "run", "--requirement", "DBL-HOLDS-01")]
    [InlineData("has no test: nobody has a device", "run", "--requirement", "DBL-UNTESTED-009")]
    [InlineData("did you mean smoke", "run", "--profile", "smok")]
    [InlineData("--seed \"-1\"", "run", "--seed=-1")]
    [InlineData("--seed \"18446744073709551616\"", "run", "--seed", "18446744073709551616")]
    [InlineData("--seeds \"0\"", "run", "--seeds", "0")]
    [InlineData("beyond the largest seed", "run", "--seed", "18446744073709551615", "--seeds", "2")]
    [InlineData("write for example 90s, 5m or 2h", "run", "--time", "90")]
    [InlineData("write for example 90s, 5m or 2h", "run", "--time", "0s")]
    [InlineData("write for example 90s, 5m or 2h", "run", "--time", "1e300h")]
    [InlineData("with --destroy-data SERIAL", "run", "--allow", "data")]
    [InlineData("there are persistent and irreversible", "run", "--allow", "everything")]
    [InlineData("cannot be loaded as a .NET assembly", "run", "--adapter", "no-such.dll")]
    [InlineData("cannot be read", "run", "--waivers", "no-such.yaml")]
    [InlineData("cannot be read", "run", "--expect", "no-such.yaml")]
    [InlineData("cannot be read", "run", "--require", "no-such.yaml")]
    [InlineData("Required argument 'WITNESS' missing", "replay")]
    [InlineData("There is no file", "replay", "no-such.json")]
    [InlineData("did you mean", "prove", "--fault", "lba-report-count")]
    [InlineData("is no directory", "report", "render", "no-such-directory")]
    [InlineData("must begin with a scheme", "describe", "--device", "")]
    [InlineData("is no path", "report", "render", "")]
    [InlineData("is no path", "replay", "")]
    [InlineData("is no path", "prove", "--out", "")]
    public void Say_what_would_be_right(string expected, params string[] arguments)
    {
        using var sandbox = new Sandbox { Faults = Proving.FaultListing.OfReference };

        var run = sandbox.Nvmec(arguments is ["run", ..] ? [.. arguments, "--out", sandbox.Out] : arguments);

        Assert.Equal(2, run.Status);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(sandbox.Out));
    }

    [Theory]
    [InlineData("--waivers", "line 2: the entry has no reason", "\n- requirement: DBL-HOLDS-001\n")]
    [InlineData("--waivers", "line 1: there is no requirement \"DBL-HOLDS-002\"; did you", "- { requirement: DBL-HOLDS-002, reason: x }")]
    [InlineData("--waivers", "line 1: there is no key \"expire\"", "- { requirement: DBL-HOLDS-001, reason: x, expire: 2020-01-01 }")]
    [InlineData("--waivers", "line 1: expires \"soon\" is no day", "- { requirement: DBL-HOLDS-001, reason: x, expires: soon }")]
    [InlineData("--waivers", "line 1: there is no key \"serial\"", "- { requirement: DBL-HOLDS-001, reason: x, device: { serial: 1 } }")]
    [InlineData("--waivers", "line 1: the file must be a list", "requirement: DBL-HOLDS-001")]
    [InlineData("--waivers", "line 1: here must stand", "- DBL-HOLDS-001")]
    [InlineData("--waivers", "this is not YAML", "- { requirement: [")]
    [InlineData("--expect", "\"failed\" is no verdict; there are fail,", "- { requirement: DBL-HOLDS-001, verdict: failed, reason: x }")]
    [InlineData("--expect", "line 1: reason must be a single value", "- { requirement: DBL-HOLDS-001, verdict: fail, reason: [x] }")]
    [InlineData("--require", "line 2: \"TLBAG\" is neither a requirement nor a field", "- DBL-HOLDS-001\n- TLBAG")]
    [InlineData("--require", "did you mean TLBAAG", "TLBAG")]
    public void In_files_are_told_with_their_line(string option, string expected, string yaml)
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run(option, sandbox.Write("file.yaml", yaml));

        Assert.Equal(2, run.Status);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_another_run_are_never_overwritten()
    {
        using var sandbox = new Sandbox();
        sandbox.Run("--requirement", "DBL-HOLDS-001");
        var before = sandbox.ReadOut("results.jsonl");

        var run = sandbox.Run("--requirement", "DBL-HOLDS-001");

        Assert.Equal(2, run.Status);
        Assert.Contains("already holds the results of another run", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, sandbox.ReadOut("results.jsonl"));
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_found_before_the_run()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec("run", "--out", Path.Combine(sandbox.Write("a-file", ""), "below"));

        Assert.Equal(2, run.Status);
        Assert.Contains("cannot be written", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Text.Json;
using NvmeConformance.TestDoubles.Suite;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>A drive is left as it was found, however a run ends.</summary>
public sealed class RecoverTests
{
    private const int ChangesOfASequence = 7;

    [Fact]
    public void A_run_that_ends_leaves_the_drive_as_it_was()
    {
        using var sandbox = new Sandbox();
        var before = KeptDriveState.Of(sandbox.PathOf("drive"));

        var run = Destroy(sandbox, "");

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(before, KeptDriveState.Of(sandbox.PathOf("drive")));
        Assert.Empty(Directory.EnumerateFiles(sandbox.PathOf("state")));
        Assert.Contains("\"Change\"", sandbox.ReadOut("changes.jsonl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(12)]
    public void A_drive_that_vanished_is_put_right_by_recover_when_it_is_there_again(int changes)
    {
        using var sandbox = new Sandbox();
        var before = KeptDriveState.Of(sandbox.PathOf("drive"));
        var run = Destroy(sandbox, $"?goneAfter={changes}");
        Assert.Equal(3, run.Status);
        Assert.Contains("vanished", sandbox.ReadOut("summary.txt"), StringComparison.Ordinal);

        var recovery = sandbox.Nvmec("recover", "--device", Drive(sandbox));

        Assert.Equal((0, ""), (recovery.Status, recovery.Error));
        Assert.EndsWith("The drive is as it was.\n", recovery.Output, StringComparison.Ordinal);
        Assert.Equal(before, KeptDriveState.Of(sandbox.PathOf("drive")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(ChangesOfASequence)]
    public void A_process_that_is_killed_in_the_middle_leaves_a_journal_that_recover_puts_the_drive_right_by(int changes)
    {
        using var sandbox = new Sandbox();
        var before = KeptDriveState.Of(sandbox.PathOf("drive"));

        var status = RunInAProcessOfItsOwn(sandbox, $"?killAfter={changes}");

        Assert.Equal(128 + 9, status);
        Assert.NotEqual(before, KeptDriveState.Of(sandbox.PathOf("drive")));
        Assert.False(File.Exists(Path.Combine(sandbox.Out, "summary.json")));
        var recovery = sandbox.Nvmec("recover", "--device", Drive(sandbox));
        Assert.Equal((0, ""), (recovery.Status, recovery.Error));
        Assert.Contains("was cut off", recovery.Output, StringComparison.Ordinal);
        Assert.Contains("put right: ", recovery.Output, StringComparison.Ordinal);
        Assert.Equal(before, KeptDriveState.Of(sandbox.PathOf("drive")));
        Assert.Empty(Directory.EnumerateFiles(sandbox.PathOf("state")));
    }

    [Fact]
    public void A_process_that_is_asked_to_end_puts_the_drive_right_by_itself()
    {
        using var sandbox = new Sandbox();
        var before = KeptDriveState.Of(sandbox.PathOf("drive"));

        var status = RunInAProcessOfItsOwn(sandbox, "?terminateAfter=3");

        Assert.Equal(130, status);
        Assert.Equal(before, KeptDriveState.Of(sandbox.PathOf("drive")));
        Assert.Empty(Directory.EnumerateFiles(sandbox.PathOf("state")));
        Assert.True(File.Exists(Path.Combine(sandbox.Out, "summary.json")));
    }

    [Fact]
    public void The_copy_in_the_runs_directory_is_as_good_and_stays()
    {
        using var sandbox = new Sandbox();
        var before = KeptDriveState.Of(sandbox.PathOf("drive"));
        Destroy(sandbox, "?goneAfter=5");
        var copy = Path.Combine(sandbox.Out, "changes.jsonl");

        var recovery = sandbox.Nvmec("recover", "--device", Drive(sandbox), "--journal", copy);

        Assert.Equal((0, ""), (recovery.Status, recovery.Error));
        Assert.Equal(before, KeptDriveState.Of(sandbox.PathOf("drive")));
        Assert.Empty(Directory.EnumerateFiles(sandbox.PathOf("state")));
        Assert.True(File.Exists(copy));
    }

    [Fact]
    public void A_drive_that_a_run_left_changed_is_not_run_on_before_it_is_put_right()
    {
        using var sandbox = new Sandbox();
        Destroy(sandbox, "?goneAfter=3");

        var run = sandbox.Nvmec("run", "--device", Drive(sandbox), "--profile", "smoke", "--out", sandbox.PathOf("second"));

        Assert.Equal(3, run.Status);
        Assert.Contains($"nvmec recover --device {Drive(sandbox)}", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(sandbox.PathOf("second")));
    }

    [Fact]
    public void A_journal_of_another_drive_is_refused()
    {
        using var sandbox = new Sandbox();
        Destroy(sandbox, "?goneAfter=3");
        var journal = Assert.Single(Directory.GetFiles(sandbox.PathOf("state")));

        var recovery = sandbox.Nvmec("recover", "--device", "drive:", "--journal", journal);

        Assert.Equal(3, recovery.Status);
        Assert.Contains("is about another drive", Assert.Single(recovery.ErrorLines), StringComparison.Ordinal);
        Assert.True(File.Exists(journal));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused_and_left_alone()
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("thesis.txt", "years of work");

        Assert.Equal(2, sandbox.Nvmec("recover", "--device", Drive(sandbox), "--journal", file).Status);
        Assert.Equal(2, sandbox.Nvmec("recover", "--device", Drive(sandbox), "--journal", sandbox.PathOf("absent")).Status);
        Assert.Equal("years of work", File.ReadAllText(file));
    }

    [Fact]
    public void A_journal_whose_last_line_was_cut_off_is_good_enough()
    {
        using var sandbox = new Sandbox();
        var before = KeptDriveState.Of(sandbox.PathOf("drive"));
        Destroy(sandbox, "?goneAfter=5");
        var journal = Assert.Single(Directory.GetFiles(sandbox.PathOf("state")));
        File.AppendAllText(journal, "{\"kind\":\"Change\",\"sta");

        Assert.Equal(0, sandbox.Nvmec("recover", "--device", Drive(sandbox)).Status);
        Assert.Equal(before, KeptDriveState.Of(sandbox.PathOf("drive")));
    }

    [Fact]
    public void Each_lasting_change_is_written_down_with_how_to_undo_it()
    {
        using var sandbox = new Sandbox();
        Destroy(sandbox, "");

        var lines = sandbox.ReadOut("changes.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal("Begin", lines[0].GetProperty("kind").GetString());
        Assert.NotEmpty(lines[0].GetProperty("drive").GetProperty("serialNumber").GetString()!);
        var changes = lines.Where(line => line.GetProperty("kind").GetString() == "Change").ToList();
        Assert.Subset(
            changes.Select(line => line.GetProperty("state").GetString()).ToHashSet(),
            new HashSet<string?> { "features", "namespaces", "write protection" });
        Assert.All(changes, line => Assert.NotEmpty(line.GetProperty("undo").GetString()!));
        Assert.Equal("End", lines[^1].GetProperty("kind").GetString());
    }

    [Fact]
    public void A_drive_on_which_nothing_was_left_needs_nothing()
    {
        using var sandbox = new Sandbox();

        var recovery = sandbox.Nvmec("recover", "--device", Drive(sandbox));

        Assert.Equal(0, recovery.Status);
        Assert.Contains("No run left anything behind", recovery.Output, StringComparison.Ordinal);
    }

    private static string Drive(Sandbox sandbox) => $"kept:{sandbox.PathOf("drive")}";

    private static string SerialOf(Sandbox sandbox)
    {
        var json = sandbox.Nvmec("describe", "--device", Drive(sandbox), "--json").Output;
        return JsonDocument.Parse(json).RootElement.GetProperty("serialNumber").GetString()!;
    }

    private static string[] Arguments(Sandbox sandbox, string mishap) =>
    [
        "--device", Drive(sandbox) + mishap, "--requirement", "DBL-LASTING-014", "--destroy-data", SerialOf(sandbox),
    ];

    private static ProgramRun Destroy(Sandbox sandbox, string mishap) => sandbox.Run(Arguments(sandbox, mishap));

    private static int RunInAProcessOfItsOwn(Sandbox sandbox, string mishap)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList =
            {
                typeof(Commands.CommandTree).Assembly.Location, "run", "--profile", "smoke", "--out", sandbox.Out,
                "--adapter", typeof(EndingTests).Assembly.Location,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments(sandbox, mishap))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NVMEC_STATE"] = sandbox.PathOf("state");
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}

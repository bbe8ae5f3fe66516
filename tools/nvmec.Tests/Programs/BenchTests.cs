using NvmeConformance.CommandLine.Benches;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>What an engineer at the bench gets: logs beside the witness, and power that tests can take away.</summary>
public sealed class BenchTests
{
    private const long TenthOfASecond = 100_000_000;

    [Fact]
    public void Beside_the_witness_of_a_drive_lie_its_logs_before_and_after()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--device", "drive:", "--requirement", "DBL-BROKEN-002", "--destroy-data", SerialOf(sandbox, "drive:"));

        Assert.Equal("", run.Error);
        var after = Assert.Single(Directory.GetDirectories(Path.Combine(sandbox.Out, "witnesses"), "DBL-BROKEN-002*-logs"));
        foreach (var folder in new[] { after, Path.Combine(sandbox.Out, "witnesses", "logs-before") })
        {
            Assert.Equal(512, new FileInfo(Path.Combine(folder, "smart.bin")).Length);
            Assert.Equal(0, new FileInfo(Path.Combine(folder, "error-log.bin")).Length % 64);
            Assert.Contains("CompositeTemperature", File.ReadAllText(Path.Combine(folder, "smart.txt")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_reference_device_leaves_no_logs()
    {
        using var sandbox = new Sandbox();

        sandbox.Run("--requirement", "DBL-BROKEN-002");

        Assert.Empty(Directory.GetDirectories(Path.Combine(sandbox.Out, "witnesses")));
    }

    [Fact]
    public void With_a_command_for_it_the_power_of_a_drive_is_taken_away()
    {
        using var sandbox = new Sandbox();
        var switched = sandbox.PathOf("switched");

        var verdict = RunWithPower(sandbox, "--power-cycle", $"echo off and on >> {switched}");

        Assert.Equal(Verdict.Pass, verdict);
        Assert.NotEmpty(File.ReadAllLines(switched));
    }

    [Fact]
    public void Without_one_the_test_is_blocked()
    {
        using var sandbox = new Sandbox();

        Assert.Equal(Verdict.Blocked, RunWithPower(sandbox));
    }

    [Fact]
    public void A_power_switch_that_fails_ends_the_run_with_status_3()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run([.. ArgumentsWithPower(sandbox), "--power-cycle", "echo no such socket; exit 7"]);

        Assert.Equal(3, run.Status);
        Assert.Contains("--power-cycle ended with status 7", sandbox.ReadOut("summary.txt"), StringComparison.Ordinal);
        Assert.Equal("no such socket\n", sandbox.ReadOut("power-cycle.log"));
    }

    [Fact]
    public void A_power_switch_that_hangs_is_ended()
    {
        using var sandbox = new Sandbox();
        var power = new PowerCommand("sleep 600", sandbox.Folder, TenthOfASecond);

        var problem = Assert.Throws<DeviceException>(power.Cycle);

        Assert.Equal("--power-cycle was still running after 0.1 s and was ended.", problem.Message);
    }

    private static string[] ArgumentsWithPower(Sandbox sandbox)
    {
        var drive = $"kept:{sandbox.PathOf("drive")}";
        return ["--device", drive, "--requirement", "DBL-POWER-015", "--destroy-data", SerialOf(sandbox, drive)];
    }

    private static Verdict RunWithPower(Sandbox sandbox, params string[] more)
    {
        sandbox.Run([.. ArgumentsWithPower(sandbox), .. more]);
        return Assert.Single(RunAggregation.Summarize(RecordReader.ReadFile(sandbox.Out)).Requirements).Verdict;
    }

    private static string SerialOf(Sandbox sandbox, string drive)
    {
        var json = sandbox.Nvmec("describe", "--device", drive, "--json").Output;
        return System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("serialNumber").GetString()!;
    }
}

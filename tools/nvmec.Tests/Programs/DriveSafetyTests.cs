using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>What is not done to a drive, and what is told before anything is.</summary>
public sealed class DriveSafetyTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("run", "--destroy-data", "ANY")]
    public void A_drive_in_use_is_not_touched(params string[] arguments)
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec([.. arguments, "--device", "drive:?heldBy=/dev/nvme9n1 is mounted on /srv", "--out", sandbox.Out]);

        Assert.Equal(3, run.Status);
        Assert.Contains("/dev/nvme9n1 is mounted on /srv", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(sandbox.Out));
    }

    [Fact]
    public void A_drive_in_use_can_be_described()
    {
        using var sandbox = new Sandbox();

        Assert.Equal(0, sandbox.Nvmec("describe", "--device", "drive:?heldBy=somebody").Status);
    }

    [Fact]
    public void A_serial_number_that_is_not_exactly_the_drives_ends_the_run_before_it_begins()
    {
        using var sandbox = new Sandbox();
        var serial = SerialOfDrive(sandbox);

        foreach (var wrong in new[] { serial[..^1], serial.ToLowerInvariant() + "x", serial + "0" })
        {
            var run = sandbox.Run("--device", "drive:", "--destroy-data", wrong);

            Assert.Equal(3, run.Status);
            Assert.Contains($"its serial number is \"{serial}\"", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
            Assert.False(Directory.Exists(sandbox.Out));
        }
    }

    [Fact]
    public void One_of_several_serial_numbers_may_be_the_drives()
    {
        using var sandbox = new Sandbox();
        var serial = SerialOfDrive(sandbox);

        sandbox.Run("--device", "drive:", "--requirement", "DBL-BROKEN-002", "--destroy-data", "OTHER", "--destroy-data", $" {serial} ");

        Assert.NotEmpty(Summary(sandbox).Failures);
    }

    [Fact]
    public void A_dry_run_on_a_drive_tells_what_would_be_destroyed_and_how_long_it_takes()
    {
        using var sandbox = new Sandbox();
        var serial = SerialOfDrive(sandbox);

        var permitted = sandbox.Run("--dry-run", "--device", "drive:", "--destroy-data", serial);
        var unpermitted = sandbox.Run("--dry-run", "--device", "drive:");

        Assert.Equal((0, 0), (permitted.Status, unpermitted.Status));
        Assert.Contains($"and the namespaces of the drive with serial number \"{serial}\"", permitted.Output, StringComparison.Ordinal);
        Assert.Matches(@"worn +about \d+\.\d\d GiB written", permitted.Output);
        Assert.Matches(@"takes +about \d+ (s|min)", permitted.Output);
        Assert.Contains("destroyed     nothing", unpermitted.Output, StringComparison.Ordinal);
        Assert.Contains($"destroys user data; allow that with --destroy-data {serial}", unpermitted.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(sandbox.Out));
    }

    [Fact]
    public void A_dry_run_tells_who_holds_a_drive()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--dry-run", "--device", "drive:?heldBy=swap on /dev/nvme9n1p2");

        Assert.Equal(0, run.Status);
        Assert.Contains("swap on /dev/nvme9n1p2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_on_a_drive_that_is_not_there_ends_with_status_3()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--dry-run", "--device", "absent:");

        Assert.Equal(3, run.Status);
        Assert.Contains("DBL-BROKEN-002", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_is_replayed_on_a_drive_only_where_its_data_may_be_destroyed()
    {
        using var sandbox = new Sandbox();
        var serial = SerialOfDrive(sandbox);
        sandbox.Run("--requirement", "DBL-BROKEN-002");
        var witness = Assert.Single(Directory.GetFiles(Path.Combine(sandbox.Out, "witnesses")));

        var unpermitted = sandbox.Nvmec("replay", witness, "--device", "drive:");
        var permitted = sandbox.Nvmec("replay", witness, "--device", "drive:", "--destroy-data", serial);
        var inUse = sandbox.Nvmec("replay", witness, "--device", "drive:?heldBy=somebody", "--destroy-data", serial);

        Assert.Equal((4, 1, 3), (unpermitted.Status, permitted.Status, inUse.Status));
    }

    private static string SerialOfDrive(Sandbox sandbox)
    {
        var json = sandbox.Nvmec("describe", "--device", "drive:", "--json").Output;
        return System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("serialNumber").GetString()!;
    }

    private static RunSummary Summary(Sandbox sandbox) => RunAggregation.Summarize(RecordReader.ReadFile(sandbox.Out));
}

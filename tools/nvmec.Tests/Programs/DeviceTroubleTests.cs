using System.Text.Json;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>Devices that are missing, lost or dangerous.</summary>
public sealed class DeviceTroubleTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("describe")]
    public void A_device_that_is_not_there_ends_with_status_3(string command)
    {
        using var sandbox = new Sandbox();

        var run = command == "run" ? sandbox.Run("--device", "absent:") : sandbox.Nvmec(command, "--device", "absent:");

        Assert.Equal(3, run.Status);
        Assert.Equal("nvmec: There is no device in this slot.", Assert.Single(run.ErrorLines));
        Assert.False(Directory.Exists(sandbox.Out));
    }

    [Theory]
    [InlineData("linux:/dev/nvme999", "nvmec: There is no /dev/nvme999; ")]
    [InlineData("linux:/dev/null", "nvmec: /dev/null is a character device, but not an NVMe controller's; ")]
    [InlineData("linux:/etc/passwd", "nvmec: /etc/passwd is no device at all; ")]
    public void A_path_that_is_no_controller_of_the_kernels_ends_with_status_3_and_one_sentence(string uri, string sentence)
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec("describe", "--device", uri);

        Assert.Equal(3, run.Status);
        Assert.StartsWith(sentence, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_an_adapter_ends_with_status_5_and_a_place_to_look()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec("describe", "--device", "broken:");

        Assert.Equal(5, run.Status);
        var line = Assert.Single(run.ErrorLines);
        Assert.Contains("counted to three and got four", line, StringComparison.Ordinal);
        Assert.Contains(sandbox.PathOf("diagnostics.log"), line, StringComparison.Ordinal);
        Assert.Contains("   at ", File.ReadAllText(sandbox.PathOf("diagnostics.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_lost_ends_the_run_with_status_3_and_a_report()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--device", "dying:", "--requirement", "DBL-HOLDS-001");

        Assert.Equal(3, run.Status);
        Assert.Contains("does not answer any more", run.Error, StringComparison.Ordinal);
        Assert.Contains("does not answer any more", sandbox.ReadOut("summary.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_a_drive_are_safe_unless_its_serial_number_was_given()
    {
        using var sandbox = new Sandbox();

        sandbox.Run("--device", "drive:", "--requirement", "DBL-BROKEN-002");

        var requirement = Assert.Single(Summary(sandbox).Requirements);
        Assert.Equal(Verdict.Blocked, requirement.Verdict);
        Assert.Contains($"--destroy-data {Summary(sandbox).Run!.Device.SerialNumber}", requirement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void With_its_serial_number_a_drive_is_written_to()
    {
        using var first = new Sandbox();
        using var second = new Sandbox();
        first.Run("--device", "drive:", "--requirement", "DBL-BROKEN-002");
        var serial = Summary(first).Run!.Device.SerialNumber;

        second.Run("--device", "drive:", "--requirement", "DBL-BROKEN-002", "--destroy-data", serial);

        Assert.Equal(Verdict.Fail, Assert.Single(Summary(second).Requirements).Verdict);
    }

    [Fact]
    public void A_test_that_writes_without_saying_so_is_stopped_before_the_command_is_sent()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--device", "drive:", "--requirement", "DBL-HOLDS-001");

        var requirement = Assert.Single(Summary(sandbox).Requirements);
        Assert.Equal(Verdict.Blocked, requirement.Verdict);
        Assert.Contains("opcode 01h was not sent: it destroys user data", requirement.Reason, StringComparison.Ordinal);
        Assert.Equal(4, run.Status);
    }

    [Fact]
    public void Advice_that_a_drive_does_not_follow_counts_only_in_strict_runs()
    {
        using var lenient = new Sandbox();
        using var strict = new Sandbox();
        var serial = JsonDocument.Parse(lenient.Nvmec("describe", "--device", "drive:", "--json").Output).RootElement
            .GetProperty("serialNumber").GetString()!;
        string[] arguments = ["--device", "drive:", "--requirement", "DBL-ADVICE-004", "--destroy-data", serial];

        Assert.Equal(0, lenient.Run(arguments).Status);
        Assert.Equal(1, strict.Run([.. arguments, "--strict"]).Status);
    }

    [Fact]
    public void A_description_is_of_people_and_programs()
    {
        using var sandbox = new Sandbox();

        var page = sandbox.Nvmec("describe", "--device", "drive:");
        var json = JsonDocument.Parse(sandbox.Nvmec("describe", "--device", "drive:", "--json").Output).RootElement;

        Assert.Equal(0, page.Status);
        Assert.Contains("Identify Controller (CNS 01h)", page.Output, StringComparison.Ordinal);
        Assert.Contains(json.GetProperty("serialNumber").GetString()!, page.Output, StringComparison.Ordinal);
        Assert.Contains(json.GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("name").GetString() == "TLBAAG");
        Assert.Contains("registers", json.GetProperty("capabilities").EnumerateArray().Select(one => one.GetString()));
    }

    private static RunSummary Summary(Sandbox sandbox) => RunAggregation.Summarize(RecordReader.ReadFile(sandbox.Out));
}

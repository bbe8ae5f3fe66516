using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.TestDoubles.Hostile;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>Whatever a device does, and whenever it begins to: a run ends with a verdict or status 3, and its records are kept.</summary>
public sealed class HostileDeviceTests
{
    private static readonly int[] Moments = [0, 3, 20, 60, 130, 250, 500, 1000];

    public static TheoryData<Malice> Malices => [.. Enum.GetValues<Malice>()];

    [Theory]
    [MemberData(nameof(Malices))]
    public void A_run_ends_with_a_verdict_or_status_3(Malice malice)
    {
        var serial = SerialOfDrive();
        foreach (var after in Moments)
        {
            using var sandbox = new Sandbox();

            var run = sandbox.Run(
                "--device", $"hostile:{malice}?after={after}", "--destroy-data", serial,
                "--requirement", "DBL-HOLDS-001", "--requirement", "DBL-LASTING-014", "--requirement", "DBL-LESS-010");

            Assert.True(run.Status is 0 or 1 or 3 or 4, $"after {after}: status {run.Status}: {run.Error}{run.Output}");
            Assert.False(File.Exists(sandbox.PathOf("diagnostics.log")));
            Assert.DoesNotContain('\u001b', run.Output + run.Error);
            AssertRecordsAreKept(sandbox);
        }
    }

    [Theory]
    [MemberData(nameof(Malices))]
    public void A_description_ends_with_a_page_or_status_3(Malice malice)
    {
        foreach (var after in Moments[..5])
        {
            using var sandbox = new Sandbox();

            var description = sandbox.Nvmec("describe", "--device", $"hostile:{malice}?after={after}");

            Assert.True(description.Status is 0 or 3, $"after {after}: status {description.Status}: {description.Error}");
            Assert.DoesNotContain('\u001b', description.Output + description.Error);
        }
    }

    [Fact]
    public void Names_that_a_drive_chose_to_hurt_are_spelled_out_and_open_nothing()
    {
        using var sandbox = new Sandbox();

        var description = sandbox.Nvmec("describe", "--device", "hostile:Strings");
        var run = sandbox.Run("--device", "hostile:Strings", "--destroy-data", "<b>");

        Assert.Equal(0, description.Status);
        Assert.DoesNotContain(description.Output + run.Error, letter => char.IsControl(letter) && letter != '\n');
        Assert.Equal(3, run.Status);
    }

    // A run that never got as far as its first test has left nothing at all; of any other, every line is whole.
    private static void AssertRecordsAreKept(Sandbox sandbox)
    {
        if (Directory.Exists(sandbox.Out) && File.Exists(Path.Combine(sandbox.Out, "results.jsonl")))
        {
            var reading = RecordReader.ReadFile(sandbox.Out);
            Assert.Empty(reading.Damage);
            Assert.IsType<EndRecord>(reading.Records[^1]);
            Assert.True(File.Exists(Path.Combine(sandbox.Out, "summary.json")));
        }
    }

    private static string SerialOfDrive()
    {
        using var sandbox = new Sandbox();
        var json = sandbox.Nvmec("describe", "--device", "drive:", "--json").Output;
        return System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("serialNumber").GetString()!;
    }
}

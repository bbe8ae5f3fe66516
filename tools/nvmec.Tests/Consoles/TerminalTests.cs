using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Describing;
using NvmeConformance.CommandLine.Tests.Programs;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Tests.Consoles;

public sealed class TerminalTests
{
    private const string Hostile = "\u001b[2J\u0007[red]evil[/]\u202e\n";

    [Fact]
    public void Without_a_terminal_nothing_is_coloured_or_moved()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run();

        Assert.DoesNotContain('\u001b', run.Output + run.Error);
        Assert.Contains("DBL-BROKEN-002", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void At_a_terminal_a_run_shows_a_bar_and_every_deviation()
    {
        using var sandbox = new Sandbox { CanDraw = true };

        var run = sandbox.Run("--requirement", "DBL-BROKEN-002");

        Assert.Equal(1, run.Status);
        Assert.Contains('\u001b', run.Output);
        Assert.Contains("the write is refused", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_table_shows_what_a_device_said_without_obeying_it(bool canDraw)
    {
        using var output = new StringWriter();

        TableWriter.Write(new Terminal(output, output, canDraw), ["model"], [[Hostile]]);

        Assert.Contains("[U+001B][2J[U+0007][red]evil[/][U+202E]", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_shows_what_a_device_said_without_obeying_it()
    {
        using var output = new StringWriter();
        var field = new DescribedField("ModelNumber", Hostile, "bytes 63:24", IsZero: false);
        var survey = new DeviceSurvey
        {
            Card = new DeviceCard { Uri = "drive:", Adapter = "drive", Model = Hostile, SubsystemName = Hostile },
            Capabilities = HandleCapabilities.None,
            Fields = [],
            Sections = [new DescribedSection("Identify Controller", "CNS 01h", [field])],
        };

        DescriptionPage.Write(new Terminal(output, output, canDraw: false), survey, DeviceTraits.None);

        Assert.DoesNotContain('\u001b', output.ToString());
        Assert.DoesNotContain('\u202e', output.ToString());
    }

    [Fact]
    public void A_problem_is_one_line_whatever_its_message_holds()
    {
        using var error = new StringWriter();

        ProblemDesk.Say(new Terminal(error, error, canDraw: false), "one\r\n two\u001b[31m\n\nthree");

        Assert.Equal($"nvmec: one two[U+001B][31m three{Environment.NewLine}", error.ToString());
    }
}

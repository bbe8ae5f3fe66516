using System.Text.Json;
using NvmeConformance.CommandLine.Proving;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>The JSON of the lists is a contract.</summary>
public sealed class ListTests
{
    [Fact]
    public void A_suite_has_a_name_and_its_requirements()
    {
        var suite = Assert.Single(ListJson("suites"));

        Assert.Equal("Doubles", suite.GetProperty("name").GetString());
        Assert.Equal(15, suite.GetProperty("requirements").GetArrayLength());
        Assert.Equal("DBL-HOLDS-001", suite.GetProperty("requirements")[0].GetString());
    }

    [Fact]
    public void A_requirement_has_the_tests_and_faults_that_stand_behind_it()
    {
        var requirement = ListJson("requirements").Single(one => one.GetProperty("id").GetString() == "DBL-BROKEN-002");

        Assert.Equal("Doubles", requirement.GetProperty("suite").GetString());
        Assert.Equal("must", requirement.GetProperty("level").GetString());
        Assert.Equal("verified", requirement.GetProperty("confidence").GetString());
        Assert.Equal("black box", requirement.GetProperty("observability").GetString());
        Assert.Equal("data", requirement.GetProperty("hazard").GetString());
        Assert.Equal(["EndingTests.What_is_broken_fails"], Strings(requirement, "tests"));
        Assert.Equal(["planted-bug"], Strings(requirement, "faults"));
    }

    [Fact]
    public void A_fault_says_what_it_breaks_and_how_few_steps_show_it()
    {
        var fault = Assert.Single(ListJson("faults"));

        Assert.Equal("planted-bug", fault.GetProperty("id").GetString());
        Assert.Equal("Doubles", fault.GetProperty("suite").GetString());
        Assert.Equal(["DBL-BROKEN-002"], Strings(fault, "requirements"));
        Assert.Equal("It is wrong.", fault.GetProperty("summary").GetString());
        Assert.Equal(3, fault.GetProperty("steps").GetInt32());
    }

    [Fact]
    public void A_device_has_a_scheme_a_uri_and_a_summary()
    {
        var devices = ListJson("devices");

        Assert.All(devices, device => Assert.NotEmpty(device.GetProperty("summary").GetString()!));
        var uris = devices.Select(device => (device.GetProperty("scheme").GetString(), device.GetProperty("uri").GetString())).ToList();
        Assert.Contains(("reference", "reference"), uris);
        Assert.Contains(("drive", "drive:"), uris);
    }

    [Fact]
    public void The_faults_of_the_reference_controller_are_listed_with_what_they_break()
    {
        Assert.NotEmpty(FaultListing.OfReference.All);
        Assert.All(
            FaultListing.OfReference.All,
            fault => Assert.True(fault is { Requirements.Count: > 0, Steps: > 0, Summary.Length: > 0 }, fault.Id));
    }

    [Theory]
    [InlineData("devices", "reference")]
    [InlineData("suites", "Doubles")]
    [InlineData("requirements", "nobody has a device to try it on")]
    [InlineData("faults", "It is wrong.")]
    public void Without_a_terminal_a_table_is_plain_lines(string kind, string expected)
    {
        using var sandbox = MakeSandbox();

        var run = sandbox.Nvmec("list", kind);

        Assert.Equal(0, run.Status);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    private static List<JsonElement> ListJson(string kind)
    {
        using var sandbox = MakeSandbox();
        var run = sandbox.Nvmec("list", kind, "--json");
        Assert.Equal((0, ""), (run.Status, run.Error));
        return [.. JsonSerializer.Deserialize<JsonElement>(run.Output).EnumerateArray()];
    }

    private static Sandbox MakeSandbox() => new()
    {
        Faults = new FaultListing([new ListedFault("planted-bug", "Doubles", ["DBL-BROKEN-002"], "It is wrong.", 3)]),
    };

    private static IEnumerable<string?> Strings(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(one => one.GetString());
}

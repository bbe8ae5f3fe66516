using System.Text.Json;
using NvmeConformance.CommandLine.Proving;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>
/// The machinery of the proof. The ids are those of real faults, because the reference device has to know them. The first breaks two
/// requirements of the doubles; what else is to kill a fault is a requirement that every device breaks, or one that every device meets.
/// </summary>
public sealed class ProveTests
{
    private const string Visible = "queue-completion-built-over-command";

    private static readonly string[] Ids =
        [Visible, .. FaultListing.OfReference.All.Select(fault => fault.Id).Where(id => id != Visible).Take(2)];

    [Fact]
    public void A_fault_that_a_named_requirement_finds_is_killed()
    {
        using var sandbox = With(Fault(0, "DBL-EMPTY-011"));

        var run = sandbox.Nvmec("prove", "--out", sandbox.Out);

        Assert.Equal(0, run.Status);
        Assert.Contains("1 of 1 faults are killed", run.Output, StringComparison.Ordinal);
        var matrix = JsonDocument.Parse(sandbox.ReadOut("prove.json")).RootElement;
        Assert.Equal(1, matrix.GetProperty("killed").GetInt32());
        Assert.Equal("DBL-EMPTY-011", matrix.GetProperty("matrix")[0].GetProperty("killedBy").GetString());
        Assert.Equal(1, matrix.GetProperty("matrix")[0].GetProperty("witnessSteps").GetInt32());
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(sandbox.Out, "faults", Ids[0], "witnesses")));
    }

    [Fact]
    public void What_fails_on_every_device_kills_nothing()
    {
        using var sandbox = With(Fault(0, "DBL-BROKEN-002"));

        var run = sandbox.Nvmec("prove");

        Assert.Equal(1, run.Status);
        Assert.Contains("DBL-BROKEN-002 does not pass without the fault", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_that_survives_makes_the_proof_fail()
    {
        using var sandbox = With(Fault(0, "DBL-EMPTY-011"), Fault(1, "DBL-HOLDS-001"), Fault(2, "DBL-UNTESTED-009"));

        var run = sandbox.Nvmec("prove");

        Assert.Equal(1, run.Status);
        Assert.Contains($"survivors     {Ids[1]}, {Ids[2]}", run.Output, StringComparison.Ordinal);
        Assert.Contains("no test cites a requirement that it breaks", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Binding_clauses_that_no_fault_failed_are_listed_with_the_faults_that_name_them()
    {
        using var sandbox = With(Fault(0, "DBL-CLAUSES-003"));

        var run = sandbox.Nvmec("prove");

        Assert.Contains($"DBL-CLAUSES-003/held  named by {Ids[0]}", run.Output, StringComparison.Ordinal);
        Assert.Contains("DBL-HOLDS-001  named by no fault", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("DBL-CLAUSES-003/broken  named", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("DBL-ADVICE-004", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("DBL-UNTESTED-009", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_is_tried_by_itself_when_another_one_found_the_fault_first()
    {
        using var sandbox = With(Fault(0, "DBL-EMPTY-011", "DBL-ALIKE-012", "DBL-HOLDS-001"));

        var run = sandbox.Nvmec("prove", "--fault", Ids[0], "--out", sandbox.Out);

        Assert.Equal(0, run.Status);
        Assert.Contains("2 of 3 must requirements were failed by a fault; not:", run.Output, StringComparison.Ordinal);
        Assert.Contains($"DBL-HOLDS-001  named by {Ids[0]}", run.Output, StringComparison.Ordinal);
        var proof = JsonDocument.Parse(sandbox.ReadOut("prove.json")).RootElement.GetProperty("mustRequirements");
        Assert.Equal((3, 2), (proof.GetProperty("count").GetInt32(), proof.GetProperty("shown").GetInt32()));
        var rows = proof.GetProperty("rows").EnumerateArray();
        var alike = rows.Single(row => row.GetProperty("requirement").GetString() == "DBL-ALIKE-012");
        Assert.Equal(Ids[0], alike.GetProperty("shownBy").GetString());
    }

    [Fact]
    public void A_requirement_without_a_fault_says_why()
    {
        using var sandbox = new Sandbox
        {
            Faults = new FaultListing(
                [Fault(0, "DBL-BROKEN-002")], new Dictionary<string, string> { ["DBL-HOLDS-001"] = "nothing here can break it" }),
        };

        Assert.Contains("DBL-HOLDS-001  nothing here can break it", sandbox.Nvmec("prove").Output, StringComparison.Ordinal);
        var listed = sandbox.Nvmec("list", "requirements", "--json").Output;
        Assert.Contains("\"withoutFault\": \"nothing here can break it\"", listed, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_faults_that_were_asked_for_are_tried()
    {
        using var sandbox = With(Fault(0, "DBL-EMPTY-011"), Fault(1, "DBL-HOLDS-001"));

        var run = sandbox.Nvmec("prove", "--fault", Ids[0]);

        Assert.Equal(0, run.Status);
        Assert.DoesNotContain(Ids[1], run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_proof_proves_nothing()
    {
        using var sandbox = With(Fault(0, "DBL-BROKEN-002"));
        sandbox.Interrupt();

        Assert.Equal(130, sandbox.Nvmec("prove").Status);
    }

    private static Sandbox With(params ListedFault[] faults) => new() { Faults = new FaultListing(faults) };

    private static ListedFault Fault(int index, params string[] requirements) =>
        new(Ids[index], "Doubles", requirements, "It is wrong.", 1);
}

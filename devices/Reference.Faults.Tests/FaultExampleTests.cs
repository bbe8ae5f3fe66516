using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Faults.Tests.Examples;
using NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;
using NvmeConformance.Reference.Faults.Tests.Examples.Controller;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests;

/// <summary>The effect of each fault on one subsystem, and its absence without the fault.</summary>
public class FaultExampleTests
{
    private static readonly Example[] Examples =
    [
        .. QueryExamples.All,
        .. ReportExamples.All,
        .. TrackingExamples.All,
        .. CommandExamples.All,
        .. HistoryOfBlocksExamples.All,
        .. HoleExamples.All,
        .. UnrecoverableExamples.All,
        .. UpheavalExamples.All,
        .. AdminExamples.All,
        .. IoExamples.All,
        .. ChangedLbaExamples.All,
    ];

    public static TheoryData<string> Faults => [.. Examples.Select(example => example.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_host_sees_what_is_right_without_the_fault_and_what_is_wrong_with_it(string fault)
    {
        var example = Assert.Single(Examples, candidate => candidate.Fault == fault);

        Assert.Equal(example.Right, example.PlayOn(null));
        Assert.Equal(example.Wrong, example.PlayOn(Assert.IsAssignableFrom<SeededFault>(FaultCatalog.Instance.Find(fault))));
    }

    [Fact]
    public void A_subsystem_begins_anew_although_a_fault_keeps_its_queues()
    {
        var fault = Assert.IsAssignableFrom<SeededFault>(FaultCatalog.Instance.Find("lm-delete-leaves-log-running"));
        var example = Examples.Single(candidate => candidate.Fault == fault.Id);
        using var rig = new Rig(example.Configuration, example.Policies, parts: fault).Started();
        Assert.Equal(example.Wrong, example.Play(rig));
        rig.Subsystem.Restore(Draw.FromSeed(1));

        Assert.NotEmpty(rig.Subsystem.Controllers);
    }

    [Fact]
    public void Every_fault_has_an_example() =>
        Assert.Equal(FaultCatalog.All.Select(fault => fault.Id), Examples.Select(example => example.Fault).Order(StringComparer.Ordinal));
}

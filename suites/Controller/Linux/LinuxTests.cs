using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Identify;
using Xunit;

namespace NvmeConformance.Controller.Linux;

/// <summary>What Linux hosts rely on (LNX-20 to LNX-53).</summary>
/// <param name="context">The run.</param>
public sealed class LinuxTests(SuiteContext context)
{
    /// <summary>The commands of a probe, with a reset and an error between two of them.</summary>
    [SkippableFact]
    [Requirement(
        "LNX-20", "LNX-21", "LNX-22", "LNX-23", "LNX-24", "LNX-25", "LNX-26", "LNX-40", "LNX-41", "LNX-42", "LNX-43", "LNX-44",
        "LNX-45", "LNX-46", "LNX-47", "LNX-52", "LNX-53")]
    public void A_host_that_gets_to_know_the_controller_finds_what_it_needs() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Namespaces = 2 },
        Oracle = LinuxOracle.For,
        Scripts = DrawnScripts.By((_, dice) => Script.Of(
            new LinuxProbeStep(),
            new DoStep(QueueTarget.First, new IdentifyIntent(0, (IdentifyCns)(0x0B + dice.Below(5)))),
            new ResetStep(0, ResetKind.Controller),
            new LinuxProbeStep())),
        BudgetPercent = 10,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>Commands of any bytes, and what hosts do before anything else.</summary>
/// <param name="context">The run.</param>
public sealed class SurvivalTests(SuiteContext context)
{
    /// <summary>Each completes once, nothing but its buffer is touched, and CFS stays 0.</summary>
    [SkippableFact]
    [Requirement("BASE-169")]
    public void Any_command_is_survived() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-169"),
        Scripts = RigScripts.By(FuzzScripts.Anything),
        BudgetPercent = 12,
    });

    /// <summary>Its registers, queues and events in its order, again and again.</summary>
    [SkippableFact]
    [Requirement("LNX-03", "LNX-05", "LNX-10", "LNX-12", "LNX-30", "LNX-31", "LNX-32", "LNX-34", "LNX-51")]
    public void A_linux_host_finds_what_it_needs() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("LNX-31"),
        Scripts = RigScripts.By(LinuxScripts.Probe),
        BudgetPercent = 6,
    });

    /// <summary>Its names and its namespaces.</summary>
    [SkippableFact]
    [Requirement("LNX-52")]
    public void A_controller_is_the_same_after_a_reset() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("LNX-52"),
        Scripts = RigScripts.By(LinuxScripts.IdentityAcrossResets),
        BudgetPercent = 4,
    });
}

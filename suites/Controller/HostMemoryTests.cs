using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>Memory of the host that a controller has for its own use, until it is taken back.</summary>
/// <param name="context">The run.</param>
public sealed class HostMemoryTests(SuiteContext context)
{
    /// <summary>Registers are written only where the event indexes ask for it; after a reset they are all that counts.</summary>
    [SkippableFact]
    [Requirement("BASE-147", "LNX-27")]
    public void Shadow_doorbells_are_obeyed_until_the_next_reset() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.DoorbellBuffer },
        Oracle = RigOracle.About("BASE-147", "honoured"),
        Scripts = RigScripts.By(HostMemoryScripts.ShadowDoorbells),
        BudgetPercent = 6,
    });

    /// <summary>Given, taken back and given again, in pieces, with commands on their way.</summary>
    [SkippableFact]
    [Requirement("BASE-111")]
    public void Host_memory_that_was_taken_back_is_left_alone() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.HostMemoryBuffer },
        Oracle = RigOracle.About("BASE-111"),
        Scripts = RigScripts.By(HostMemoryScripts.HostMemoryBuffer),
        BudgetPercent = 4,
    });
}

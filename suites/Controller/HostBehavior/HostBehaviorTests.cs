using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.HostBehavior;

/// <summary>What a host has to say it understands before a controller does it.</summary>
/// <param name="context">The run.</param>
public sealed class HostBehaviorTests(SuiteContext context)
{
    /// <summary>Enabled and not, on each controller by itself, before and behind resets.</summary>
    [SkippableFact]
    [Requirement("BASE-112")]
    public void What_the_host_has_not_enabled_is_not_done() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.HostBehavior | OptionalFeatures.Copy, Controllers = 2 },
        Oracle = HostBehaviorOracle.For,
        Scripts = DrawnScripts.By(HostBehaviorScripts.Histories),
        BudgetPercent = 15,
    });
}

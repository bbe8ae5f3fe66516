using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.AsymmetricAccess;

/// <summary>Namespaces that some controllers reach better than others.</summary>
/// <param name="context">The run.</param>
public sealed class AccessTests(SuiteContext context)
{
    /// <summary>Reports, I/O between them, and what is told of changes.</summary>
    [SkippableFact]
    [Requirement("BASE-170")]
    public void Blocks_can_be_reached_as_the_log_of_access_says() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds
        {
            Features = OptionalFeatures.AnaReporting | OptionalFeatures.AccessChanges,
            Controllers = 2,
            Namespaces = 2,
        },
        Least = SubsystemNeeds.Least with { Features = OptionalFeatures.AnaReporting },
        Oracle = AccessOracle.For,
        Scripts = DrawnScripts.By(AccessScripts.Histories),
        BudgetPercent = 15,
    });
}

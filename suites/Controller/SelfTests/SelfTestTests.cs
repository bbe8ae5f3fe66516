using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.SelfTests.Model;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.SelfTests;

/// <summary>Device self-tests and the log of their results.</summary>
/// <param name="context">The run.</param>
public sealed class SelfTestTests(SuiteContext context)
{
    /// <summary>Short and extended ones, aborted or not, with resets and I/O in the middle.</summary>
    [SkippableFact]
    [Requirement("BASE-145")]
    public void Every_self_test_leaves_the_result_that_it_came_to() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.DeviceSelfTest },
        Oracle = SelfTestOracle.For,
        Scripts = DrawnScripts.By(SelfTestScripts.Histories),
        BudgetPercent = 25,
    });

    /// <summary>Several controllers, which share one self-test or have one each (DSTO bit 0).</summary>
    [SkippableFact]
    [Requirement("BASE-145")]
    public void Controllers_share_self_tests_exactly_as_they_say() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.DeviceSelfTest, Controllers = 2 },
        Oracle = SelfTestOracle.For,
        Scripts = DrawnScripts.By(SelfTestScripts.Histories),
        BudgetPercent = 15,
    });
}

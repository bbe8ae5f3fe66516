using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Virtualization.Model;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.Virtualization;

/// <summary>Primary controllers, and the secondaries that they give queues and vectors to.</summary>
/// <param name="context">The run.</param>
public sealed class VirtualizationTests(SuiteContext context)
{
    /// <summary>With secondaries that can be reached, and another primary beside the first.</summary>
    [SkippableFact]
    [Requirement("BASE-148")]
    public void Secondaries_have_exactly_what_they_were_given() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { SecondaryControllers = 2, Controllers = 2 },
        Oracle = VirtualizationOracle.For,
        Scripts = DrawnScripts.By(VirtualizationScripts.Histories),
        BudgetPercent = 20,
    });

    /// <summary>Of any primary, whether its secondaries can be reached or not.</summary>
    [SkippableFact]
    [Requirement("BASE-148")]
    public void A_primary_accounts_for_all_its_resources() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.VirtualizationManagement },
        Oracle = VirtualizationOracle.For,
        Scripts = DrawnScripts.By(VirtualizationScripts.Histories),
        BudgetPercent = 15,
    });
}

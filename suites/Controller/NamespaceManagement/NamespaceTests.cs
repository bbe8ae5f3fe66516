using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.NamespaceManagement.Model;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller.NamespaceManagement;

/// <summary>Namespaces that come and go, with several controllers looking on.</summary>
/// <param name="context">The run.</param>
public sealed class NamespaceTests(SuiteContext context)
{
    private static readonly SubsystemNeeds Managed = new()
    {
        Features = OptionalFeatures.NamespaceManagement,
        Controllers = 2,
    };

    /// <summary>Creating, attaching, detaching, deleting, in any order.</summary>
    [SkippableFact]
    [Requirement("BASE-090", "BASE-130", "BASE-131", "BASE-132")]
    public void Namespaces_come_and_go_as_asked_and_every_controller_knows() => context.ForAll(new Property
    {
        Needs = Managed with { Features = OptionalFeatures.NamespaceManagement | OptionalFeatures.NamespaceNotices },
        Oracle = NamespaceOracle.For,
        Scripts = DrawnScripts.By(NamespaceScripts.Histories),
        BudgetPercent = 40,
    });

    /// <summary>One mistake in each request.</summary>
    [SkippableFact]
    [Requirement("BASE-130")]
    public void A_request_with_a_mistake_ends_with_its_status_and_changes_nothing() => context.ForAll(new Property
    {
        Needs = Managed,
        Oracle = NamespaceOracle.For,
        Scripts = DrawnScripts.By(NamespaceScripts.Mistakes),
        BudgetPercent = 30,
    });

    /// <summary>Lists in which one entry fails.</summary>
    [SkippableFact]
    [Requirement("BASE-134")]
    public void An_attachment_stops_where_it_fails() => context.ForAll(new Property
    {
        Needs = Managed with { Controllers = 3 },
        Oracle = NamespaceOracle.For,
        Scripts = DrawnScripts.By(NamespaceScripts.BrokenLists),
        BudgetPercent = 20,
    });

    /// <summary>Filled, deleted, made again.</summary>
    [SkippableFact]
    [Requirement("BASE-133")]
    public void A_namespace_that_is_made_again_is_empty() => context.ForAll(new Property
    {
        Needs = Managed,
        Oracle = NamespaceOracle.For,
        Scripts = DrawnScripts.By(NamespaceScripts.MadeAgain),
        BudgetPercent = 20,
    });

    /// <summary>Changes on their way at the same time, and resets in between.</summary>
    [SkippableFact]
    [Requirement("BASE-130", "BASE-131")]
    public void Changes_that_meet_leave_a_state_that_one_of_their_orders_explains() => context.ForAll(new Property
    {
        Needs = Managed,
        Oracle = NamespaceOracle.For,
        Scripts = DrawnScripts.By(NamespaceScripts.Races),
        BudgetPercent = 20,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>Asynchronous events, aborts and interrupts.</summary>
/// <param name="context">The run.</param>
public sealed class EventTests(SuiteContext context)
{
    /// <summary>Pending while masked, and delivered once at unmasking.</summary>
    [SkippableFact]
    [Requirement("BASE-049", "LNX-04")]
    public void A_masked_vector_keeps_its_interrupt() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Interrupts },
        Oracle = RigOracle.About("BASE-049"),
        Scripts = RigScripts.By(EventScripts.Interrupts),
        BudgetPercent = 4,
    });

    /// <summary>The longest coalescing, with CD set for the vector.</summary>
    [SkippableFact]
    [Requirement("BASE-048")]
    public void Coalescing_spares_the_admin_queue_and_what_is_exempt() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Interrupts },
        Oracle = RigOracle.About("BASE-048", "admin"),
        Scripts = RigScripts.By(EventScripts.Coalescing),
        BudgetPercent = 3,
    });

    /// <summary>AERL + 1, and one more.</summary>
    [SkippableFact]
    [Requirement("BASE-120")]
    public void As_many_event_requests_wait_as_are_claimed() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-120", "accepted"),
        Scripts = RigScripts.By(EventScripts.Requests),
        BudgetPercent = 4,
    });

    /// <summary>Error events by doorbells, health events by a threshold.</summary>
    [SkippableFact]
    [Requirement("BASE-121")]
    public void An_event_type_is_reported_once_until_its_log_is_read() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-121", "others"),
        Scripts = RigScripts.By(EventScripts.Masking),
        BudgetPercent = 6,
    });

    /// <summary>Read with RAE and without, and something new happens after each.</summary>
    [SkippableFact]
    [Requirement("BASE-084")]
    public void An_event_is_cleared_by_reading_its_log_unless_it_is_retained() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-084", "cleared"),
        Scripts = RigScripts.By(EventScripts.Retaining),
        BudgetPercent = 5,
    });

    /// <summary>Of the composite temperature and of every sensor there is, over and under.</summary>
    [SkippableFact]
    [Requirement("BASE-107", "BASE-121")]
    public void A_temperature_threshold_that_is_crossed_is_reported_once() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-107", "fires"),
        Scripts = RigScripts.By(EventScripts.Temperatures),
        BudgetPercent = 5,
    });

    /// <summary>Something happens that the host did not ask to be told of.</summary>
    [SkippableFact]
    [Requirement("BASE-110")]
    public void Events_that_are_switched_off_are_not_reported() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-110"),
        Scripts = RigScripts.By(EventScripts.Gates),
        BudgetPercent = 5,
    });

    /// <summary>A shutdown by NSSD is an immediate event, which a host may want to hear of or not.</summary>
    [SkippableFact]
    [Requirement("BASE-110")]
    public void A_shutdown_of_the_subsystem_is_announced_to_those_who_want_to_hear_of_it() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.SubsystemReset | OptionalFeatures.SubsystemShutdown },
        Oracle = RigOracle.About("BASE-110"),
        Scripts = RigScripts.By(EventScripts.Announcements),
        BudgetPercent = 3,
    });

    /// <summary>It happened before anybody asked.</summary>
    [SkippableFact]
    [Requirement("BASE-122")]
    public void An_event_waits_for_a_request() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-122"),
        Scripts = RigScripts.By(EventScripts.Waiting),
        BudgetPercent = 3,
    });

    /// <summary>Aborts of I/O commands, of event requests and of nothing.</summary>
    [SkippableFact]
    [Requirement("BASE-123", "BASE-124", "BASE-171")]
    public void An_aborted_command_ends_once() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-123", "once"),
        Scripts = RigScripts.By(EventScripts.Aborts),
        BudgetPercent = 8,
    });

    /// <summary>More than ACL allows, all at once.</summary>
    [SkippableFact]
    [Requirement("BASE-125")]
    public void Too_many_aborts_do_no_harm() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-125"),
        Scripts = RigScripts.By(EventScripts.AbortStorm),
        BudgetPercent = 4,
    });
}

using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Nvme.Host.Devices;
using Xunit;

namespace NvmeConformance.Controller;

/// <summary>Enabling, resets and shutdown, at any point and with commands in flight.</summary>
/// <param name="context">The run.</param>
public sealed class LifeCycleTests(SuiteContext context)
{
    /// <summary>Any number of times, with anything in flight, with old admin queues or new ones.</summary>
    [SkippableFact]
    [Requirement("BASE-004", "BASE-005", "BASE-006", "BASE-007", "BASE-008", "LNX-09", "LNX-10", "LNX-50")]
    public void Enabling_and_disabling_leaves_nothing_behind() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-007"),
        Scripts = RigScripts.By(LifeScripts.Toggles),
        BudgetPercent = 12,
    });

    /// <summary>Enabled and disabled a thousand times, with commands that are cut off now and then.</summary>
    [SkippableFact]
    [Requirement("BASE-019")]
    public void A_thousand_toggles_use_nothing_up() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-019"),
        Scripts = RigScripts.By(LifeScripts.ManyToggles),
        BudgetPercent = 0,
    });

    /// <summary>NSSR with other values does nothing; with the magic one it resets.</summary>
    [SkippableFact]
    [Requirement("BASE-014", "LNX-08")]
    public void The_reset_register_obeys_one_value() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.SubsystemReset },
        Oracle = RigOracle.About("BASE-014", "other-values"),
        Scripts = RigScripts.By(LifeScripts.SubsystemReset),
        BudgetPercent = 6,
    });

    /// <summary>Two controllers, one of which asks for the reset.</summary>
    [SkippableFact]
    [Requirement("BASE-015")]
    public void A_subsystem_reset_hits_every_controller() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.SubsystemReset, Controllers = 2 },
        Oracle = RigOracle.About("BASE-015"),
        Scripts = RigScripts.By(LifeScripts.SubsystemReset),
        BudgetPercent = 4,
    });

    /// <summary>Function level and conventional resets with commands in flight.</summary>
    [SkippableFact]
    [Requirement("BASE-018")]
    public void Resets_of_the_function_reset_all_registers() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-018"),
        Scripts = RigScripts.By(LifeScripts.HardResets),
        BudgetPercent = 6,
    });

    /// <summary>Normal and abrupt, with CC.EN 1 and 0, and the two ways back.</summary>
    [SkippableFact]
    [Requirement("BASE-010", "BASE-011", "BASE-012", "BASE-013", "LNX-54")]
    public void A_shutdown_completes_and_the_controller_starts_again() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-013"),
        Scripts = RigScripts.By(LifeScripts.Shutdowns),
        BudgetPercent = 8,
    });

    /// <summary>Written, shut down in order, power taken away, read.</summary>
    [SkippableFact]
    [Requirement("BASE-010")]
    public void What_was_written_survives_a_shutdown_and_a_power_cut() => context.ForAll(new Property
    {
        Oracle = RigOracle.About("BASE-010", "durable"),
        Scripts = RigScripts.Transferring(LifeScripts.PowerCuts),
        BudgetPercent = 4,
    });

    /// <summary>NSSD shuts every controller down; a Controller Reset does not undo it.</summary>
    [SkippableFact]
    [Requirement("BASE-016")]
    public void A_subsystem_shutdown_lasts_until_a_subsystem_reset() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.SubsystemReset | OptionalFeatures.SubsystemShutdown, Controllers = 2 },
        Oracle = RigOracle.About("BASE-016", "reaches-all"),
        Scripts = RigScripts.By(LifeScripts.SubsystemShutdowns),
        BudgetPercent = 4,
    });

    /// <summary>It runs only while a timeout is set and the controller is ready; then silence is fatal.</summary>
    [SkippableFact]
    [Requirement("BASE-020", "BASE-021")]
    public void The_keep_alive_timer_runs_only_when_it_should() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.KeepAlive },
        Oracle = RigOracle.About("BASE-020", "expires"),
        Scripts = RigScripts.By(LifeScripts.KeepAlive),
        BudgetPercent = 4,
    });
}

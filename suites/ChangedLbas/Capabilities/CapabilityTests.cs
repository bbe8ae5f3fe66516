using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>What controllers claim, and whether they are as they claim.</summary>
/// <param name="context">The run.</param>
public sealed class CapabilityTests(SuiteContext context)
{
    private static readonly CapabilityProbe[] Probes = Enum.GetValues<CapabilityProbe>();

    /// <summary>Managers and migratable controllers, each by its role.</summary>
    [SkippableFact]
    [Requirement("LM-ROLE-001", "LM-ROLE-003", "LM-ROLE-004", "LM-ROLE-005", "LM-ROLE-006", "LM-ROLE-007", "LM-ROLE-008", "LM-ROLE-009",
        "LM-ROLE-010", "LM-ID-001", "LM-ID-002", "LM-ID-004", "LM-ID-005", "LM-ID-006", "LM-ID-009", "LM-ID-010", "LM-ID-011", "LM-ID-012",
        "LM-EFF-001", "LM-EFF-002", "LM-EFF-003", "LM-EFF-004", "LM-GEN-001", "LM-ID-007", "LM-ID-008")]
    public void Controllers_do_what_their_role_asks_for() => context.ForAll(Of(OptionalFeatures.ChangedLbaReporting));

    /// <summary>The same where host memory is tracked, with user data or without.</summary>
    [SkippableFact]
    [Requirement("LM-ID-001", "LM-ID-003", "LM-ID-005", "LM-ID-007", "LM-ID-008", "LM-EFF-001")]
    public void What_is_not_claimed_is_refused() => context.ForAll(Of(OptionalFeatures.HostMemoryTracking));

    /// <summary>Secondary controllers are there to be migrated.</summary>
    [SkippableFact]
    [Requirement("LM-ROLE-002", "LM-ROLE-014")]
    public void Secondary_controllers_do_not_manage() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.ChangedLbaReporting, SecondaryControllers = 1 },
        Least = SubsystemNeeds.Least with { SecondaryControllers = 1 },
        Oracle = CapabilityOracle.For,
        Scripts = DrawnScripts.By((_, _) => Script.Of(new SurveyControllersStep(BringsSecondariesOnline: true))),
        BudgetPercent = 2,
    });

    /// <summary>A queue for user data, from its creation to its end.</summary>
    [SkippableFact]
    [Requirement("LM-ID-007")]
    public void User_data_can_be_logged_where_that_is_claimed() => context.ForAll(Of(OptionalFeatures.ChangedLbaReporting) with
    {
        Scripts = DrawnScripts.By((_, dice) => Script.Of(
            new SurveyControllersStep(false),
            new ProbeCapabilityStep(Actor.Manager, CapabilityProbe.CreateQueue),
            new CreateQueueStep(0, Actor.Target(), 4 + dice.Below(60)),
            new LogStep(0, LoggingAction.Start),
            new LogStep(0, LoggingAction.Stop),
            new DropQueueStep(0))),
        BudgetPercent = 3,
    });

    private static Property Of(OptionalFeatures features) => new()
    {
        Needs = new SubsystemNeeds { Features = features, Controllers = 3 },
        Least = SubsystemNeeds.Least with { Controllers = 2 },
        Oracle = CapabilityOracle.For,
        Scripts = DrawnScripts.By(Compose),
        BudgetPercent = 5,
    };

    private static Script Compose(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step> { new SurveyControllersStep(false) };
        for (var left = 6 + dice.Below(10); left > 0; left--)
        {
            var who = dice.Chance(60) ? new Actor(true, dice.Below(2)) : Actor.Target(dice.Below(2));
            steps.Add(new ProbeCapabilityStep(who, dice.OneOf<CapabilityProbe>(Probes)));
        }

        return new Script(steps);
    }
}

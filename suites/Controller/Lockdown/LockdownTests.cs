using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using Xunit;

namespace NvmeConformance.Controller.Lockdown;

/// <summary>Command and Feature Lockdown.</summary>
/// <param name="context">The run.</param>
public sealed class LockdownTests(SuiteContext context)
{
    private const int Places = 8;

    /// <summary>Things prohibited, tried, and allowed again.</summary>
    [SkippableFact]
    [Requirement("BASE-149")]
    public void What_is_prohibited_is_refused_and_nothing_else() => context.ForAll(new Property
    {
        Needs = new SubsystemNeeds { Features = OptionalFeatures.Lockdown },
        Oracle = LockdownOracle.For,
        Scripts = DrawnScripts.By(Prohibitions),
        BudgetPercent = 15,
    });

    private static Script Prohibitions(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step> { new SurveyLockdownStep() };
        var count = 5 + dice.Below(12);
        for (var index = 0; index < count; index++)
        {
            var scope = dice.OneOf(ProhibitableThings.Scopes);
            var controller = dice.Below(subsystem.ControllerCount);
            steps.Add(dice.Below(10) switch
            {
                < 4 => new LockdownStep(scope, dice.Chance(15) ? -1 : dice.Below(Places), dice.Chance(65)),
                < 8 => new TryStep(controller, scope, dice.Below(Places)),
                8 => new SurveyLockdownStep(),
                _ => new ResetStep(0, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)),
            });
        }

        steps.Add(new AllowEverythingStep());
        return new Script(steps);
    }
}

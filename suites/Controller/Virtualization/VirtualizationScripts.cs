using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Controller.Virtualization.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization;

/// <summary>Histories of resources that are given, taken, asked for too often, and lost by resets.</summary>
internal static class VirtualizationScripts
{
    private const int Places = 4;

    /// <summary>One history.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Histories(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step> { new SurveyResourcesStep() };
        var count = 5 + dice.Below(10);
        for (var index = 0; index < count; index++)
        {
            AddMove(subsystem, dice, steps);
        }

        for (var place = 0; place < Places; place++)
        {
            steps.Add(new ManageResourcesStep(VirtualizationAction.SecondaryOffline, place));
        }

        steps.Add(new SurveyResourcesStep());
        return new Script(steps);
    }

    private static void AddMove(ProbedSubsystem subsystem, Dice dice, List<Step> steps)
    {
        var place = dice.Below(Places);
        switch (dice.Below(16))
        {
            case < 4:
                steps.Add(Assign(dice, place));
                break;
            case < 6:
                BringOnline(subsystem, dice, place, steps);
                break;
            case 6:
                steps.Add(new ManageResourcesStep(VirtualizationAction.SecondaryOnline, place));
                break;
            case 7:
                steps.Add(new ManageResourcesStep(VirtualizationAction.SecondaryOffline, place));
                break;
            case < 10:
                steps.Add(new UseSecondaryStep(place) { ResetsFunction = dice.Chance(40) });
                break;
            case < 12:
                steps.Add(new ReadSecondaryStatusStep(place));
                break;
            case 12:
                steps.Add(new ResetPrimaryStep(dice.OneOf(
                    ResetKind.Controller, ResetKind.Controller, ResetKind.Function, ResetKind.Subsystem, ResetKind.PowerCycle)));
                steps.Add(new ReadSecondaryStatusStep(place));
                break;
            case 13:
                var amount = dice.OneOf(
                    ResourceAmount.None, ResourceAmount.One, ResourceAmount.Least, ResourceAmount.Share, ResourceAmount.MoreThanThereAre);
                steps.Add(new ManageResourcesStep(VirtualizationAction.PrimaryFlexibleAllocation, 0, AnyType(dice), amount)
                {
                    About = ManagedController.Primary,
                });
                break;
            default:
                steps.Add(WithMistake(subsystem, dice, place));
                break;
        }

        if (dice.Chance(50))
        {
            steps.Add(new SurveyResourcesStep(dice.Below(Places)));
        }
    }

    private static void BringOnline(ProbedSubsystem subsystem, Dice dice, int place, List<Step> steps)
    {
        steps.Add(new ManageResourcesStep(VirtualizationAction.SecondaryOffline, place));
        foreach (var type in (ControllerResourceType[])[ControllerResourceType.VirtualQueue, ControllerResourceType.VirtualInterrupt])
        {
            steps.Add(new ManageResourcesStep(
                VirtualizationAction.SecondaryAssign,
                place,
                type,
                dice.OneOf(ResourceAmount.Least, ResourceAmount.Least, ResourceAmount.Share)));
        }

        steps.Add(new ManageResourcesStep(VirtualizationAction.SecondaryOnline, place));
        steps.Add(new UseSecondaryStep(place) { ResetsFunction = dice.Chance(20) });
        if (dice.Chance(30))
        {
            steps.Add(new ManageResourcesStep(VirtualizationAction.SecondaryOffline, dice.Below(Places))
            {
                ThroughController = subsystem.ControllerCount + place,
            });
        }
    }

    private static ManageResourcesStep Assign(Dice dice, int place) => new(
        VirtualizationAction.SecondaryAssign,
        place,
        AnyType(dice),
        dice.OneOf(
            ResourceAmount.None,
            ResourceAmount.One,
            ResourceAmount.Least,
            ResourceAmount.Share,
            ResourceAmount.MaximumOfOne,
            ResourceAmount.MoreThanMaximumOfOne,
            ResourceAmount.AllLeft,
            ResourceAmount.MoreThanThereAre));

    private static ManageResourcesStep WithMistake(ProbedSubsystem subsystem, Dice dice, int place)
    {
        var action = dice.OneOf(
            VirtualizationAction.SecondaryOffline, VirtualizationAction.SecondaryAssign, VirtualizationAction.SecondaryOnline);
        var step = new ManageResourcesStep(action, place, AnyType(dice), ResourceAmount.Least);
        return dice.Below(6) switch
        {
            0 => step with { About = dice.OneOf(ManagedController.Nobody, ManagedController.Primary) },
            1 => new ManageResourcesStep(VirtualizationAction.PrimaryFlexibleAllocation, place, AnyType(dice), ResourceAmount.Least),
            2 => step with { Action = (VirtualizationAction)dice.OneOf(0, 2, 6, 0xA, 0xF) },
            3 => step with { Action = VirtualizationAction.SecondaryAssign, Type = (ControllerResourceType)dice.OneOf(2, 7) },
            4 when subsystem.ControllerCount > 1 => step with { ThroughController = 1 + dice.Below(subsystem.ControllerCount - 1) },
            _ => step with { ThroughController = subsystem.ControllerCount + dice.Below(Places) },
        };
    }

    private static ControllerResourceType AnyType(Dice dice) =>
        dice.OneOf(ControllerResourceType.VirtualQueue, ControllerResourceType.VirtualInterrupt);
}

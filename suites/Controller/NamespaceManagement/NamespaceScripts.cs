using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Controller.NamespaceManagement;

/// <summary>Histories of namespaces: created, attached here and there, filled, detached, deleted and made again.</summary>
internal static class NamespaceScripts
{
    private const int Members = 4;
    private const int BlocksTouched = 12;
    private static readonly ulong[] Sizes = [16, 64, 100, 256];

    /// <summary>Legal requests, and such as are illegal only because of what came before.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Histories(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Opening(subsystem, dice);
        var count = 6 + dice.Below(14);
        for (var index = 0; index < count; index++)
        {
            steps.Add(Ordinary(subsystem, dice, (byte)(index + 1)));
        }

        steps.Add(new HearNoticesStep());
        steps.Add(new SurveyNamespacesStep());
        return new Script(steps);
    }

    /// <summary>One mistake in an otherwise legal request, again and again.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Mistakes(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Opening(subsystem, dice);
        var count = 4 + dice.Below(6);
        for (var index = 0; index < count; index++)
        {
            steps.Add(dice.Chance(30) ? Ordinary(subsystem, dice, (byte)(index + 1)) : Mistaken(subsystem, dice));
        }

        steps.Add(new SurveyNamespacesStep());
        return new Script(steps);
    }

    /// <summary>Lists of controllers in which an entry in the middle cannot be served.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script BrokenLists(ProbedSubsystem subsystem, Dice dice)
    {
        var all = (1u << subsystem.ControllerCount) - 1;
        var steps = Opening(subsystem, dice);
        for (var index = 0; index < 4; index++)
        {
            var some = 1u << dice.Below(subsystem.ControllerCount);
            const int Created = NamespaceCast.Latest;
            steps.Add(new AttachNamespaceStep(AnyController(subsystem, dice), Created, some) { Detach = dice.Chance(40) });
            steps.Add(new AttachNamespaceStep(AnyController(subsystem, dice), Created, all)
            {
                Detach = dice.Chance(40),
                Mistake = dice.Chance(25) ? AttachmentMistake.ForeignController : AttachmentMistake.None,
            });
            steps.Add(new SurveyNamespacesStep());
        }

        return new Script(steps);
    }

    /// <summary>Namespaces that are filled, deleted, and made again in the same place.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script MadeAgain(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        var size = dice.OneOf(Sizes);
        for (var round = 0; round < 3; round++)
        {
            const int Member = NamespaceCast.Latest;
            var controller = AnyController(subsystem, dice);
            steps.Add(new CreateNamespaceStep(controller, size) { Format = dice.Below(4), IsShared = dice.Chance(50) });
            steps.Add(new AttachNamespaceStep(controller, Member, 1u << controller));
            steps.Add(new TouchBlocksStep(controller, Member, 0, BlocksTouched));
            steps.Add(new TouchBlocksStep(controller, Member, (ulong)dice.Below(BlocksTouched), 4) { Value = (byte)(0x11 * (round + 1)) });
            steps.Add(new TouchBlocksStep(controller, Member, 0, 16));
            if (dice.Chance(30))
            {
                steps.Add(new ResetStep(controller, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)));
                steps.Add(new TouchBlocksStep(controller, Member, 0, 16));
            }

            steps.Add(new DeleteNamespaceStep(controller, Member));
        }

        steps.Add(new SurveyNamespacesStep());
        return new Script(steps);
    }

    /// <summary>Changes that meet each other, and resets, on their way.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Races(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = Opening(subsystem, dice);
        const int Member = NamespaceCast.Latest;
        var count = 3 + dice.Below(4);
        for (var index = 0; index < count; index++)
        {
            var one = 1u << dice.Below(subsystem.ControllerCount);
            steps.Add(new AttachNamespaceStep(AnyController(subsystem, dice), Member, one) { Detach = dice.Chance(50), GoesOn = true });
            steps.Add(dice.Below(4) switch
            {
                0 => new AttachNamespaceStep(AnyController(subsystem, dice), Member, one) { Detach = dice.Chance(50), GoesOn = true },
                1 => new TouchBlocksStep(AnyController(subsystem, dice), Member, 0, 1) { Value = (byte)(0x21 + index), GoesOn = true },
                2 => new ResetStep(AnyController(subsystem, dice)),
                _ => new DeleteNamespaceStep(AnyController(subsystem, dice), Member) { GoesOn = dice.Chance(50) },
            });
            steps.Add(dice.Chance(50) ? new SurveyNamespacesStep() : new AwaitAllStep());
        }

        steps.Add(new SurveyNamespacesStep());
        return new Script(steps);
    }

    private static List<Step> Opening(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        for (var index = 0; index < subsystem.ControllerCount; index++)
        {
            if (dice.Chance(70))
            {
                steps.Add(new ListenStep(index));
            }
        }

        steps.Add(new CreateNamespaceStep(AnyController(subsystem, dice), dice.OneOf(Sizes)) { IsShared = dice.Chance(70) });
        return steps;
    }

    private static Step Ordinary(ProbedSubsystem subsystem, Dice dice, byte value)
    {
        var controller = AnyController(subsystem, dice);
        var member = AnyMember(dice);
        return dice.Below(11) switch
        {
            10 => new HearNoticesStep(),
            0 or 1 => new CreateNamespaceStep(controller, dice.OneOf(Sizes)) { Format = dice.Below(4), IsShared = dice.Chance(60) },
            2 or 3 or 4 => new AttachNamespaceStep(controller, member, AnyControllers(subsystem, dice)),
            5 => new AttachNamespaceStep(controller, member, AnyControllers(subsystem, dice)) { Detach = true },
            6 => new DeleteNamespaceStep(controller, member),
            7 => new TouchBlocksStep(controller, member, (ulong)dice.Below(BlocksTouched), 1 + dice.Below(4)) { Value = value },
            8 => new TouchBlocksStep(controller, member, 0, BlocksTouched),
            _ => dice.Below(5) switch
            {
                2 => SurveyNamespacesStep.LookAtChanges(controller),
                0 => new ResetStep(
                    controller, dice.OneOf(ResetKind.Controller, ResetKind.Subsystem, ResetKind.Function, ResetKind.PowerCycle)),
                1 => new ListenStep(controller),
                _ => new SurveyNamespacesStep(),
            },
        };
    }

    private static Step Mistaken(ProbedSubsystem subsystem, Dice dice)
    {
        var controller = AnyController(subsystem, dice);
        return dice.Chance(50)
            ? new CreateNamespaceStep(controller, dice.OneOf(Sizes))
            {
                Mistake = dice.OneOf(
                    CreationMistake.ReservedSelect,
                    CreationMistake.FormatBeyondTable,
                    CreationMistake.CapacityBeyondSize,
                    CreationMistake.ThinCapacity,
                    CreationMistake.TooLarge,
                    CreationMistake.UnknownCommandSet,
                    CreationMistake.ReservedProtection),
            }
            : new AttachNamespaceStep(controller, AnyMember(dice), AnyControllers(subsystem, dice))
            {
                Detach = dice.Chance(30),
                Mistake = dice.OneOf(
                    AttachmentMistake.ReservedSelect,
                    AttachmentMistake.NamespaceZero,
                    AttachmentMistake.NamespaceBeyondLimit,
                    AttachmentMistake.Broadcast,
                    AttachmentMistake.EmptyList,
                    AttachmentMistake.ForeignController),
            };
    }

    private static int AnyController(ProbedSubsystem subsystem, Dice dice) => dice.Below(subsystem.ControllerCount);

    private static uint AnyControllers(ProbedSubsystem subsystem, Dice dice) =>
        (uint)(1 + dice.Below((1 << subsystem.ControllerCount) - 1));

    // What was there at first is left alone: on a drive it is what every other test needs.
    private static int AnyMember(Dice dice) => dice.Below(Members);
}

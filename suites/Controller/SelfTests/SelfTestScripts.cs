using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.SelfTests;

/// <summary>Histories of self-tests: begun, looked at, aborted, reset and waited for.</summary>
internal static class SelfTestScripts
{
    private const int LongestShortTestSeconds = 300;
    private const int UsualShortTestSeconds = 120;
    private const int SecondsPerMinute = 60;

    /// <summary>One history.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Histories(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        for (var controller = 0; controller < subsystem.ControllerCount; controller++)
        {
            steps.Add(Look(controller));
        }

        var count = 4 + dice.Below(12);
        for (var index = 0; index < count; index++)
        {
            AddMove(subsystem, dice, steps);
        }

        // Waiting for an extended one to end takes a drive hours: now and then is enough, and the others are aborted.
        var last = dice.Below(subsystem.ControllerCount);
        if (dice.Chance(20) && !subsystem.LivesInRealTime)
        {
            var minutes = subsystem.Identity.ExtendedDeviceSelfTestTimeMinutes;
            steps.Add(new AwaitSelfTestStep(last, Math.Max(LongestShortTestSeconds, 2 * SecondsPerMinute * minutes)));
        }
        else
        {
            steps.Add(new DoStep(new QueueTarget(last, 0), new SelfTestIntent(SelfTestCode.Abort)));
        }

        steps.Add(Look(last));
        return new Script(steps);
    }

    private static DoStep Look(int controller) => new(new QueueTarget(controller, 0), AwaitSelfTestStep.Look);

    private static void AddMove(ProbedSubsystem subsystem, Dice dice, List<Step> steps)
    {
        var controller = dice.Below(subsystem.ControllerCount);
        var target = new QueueTarget(controller, 0);
        switch (dice.Below(16))
        {
            case < 5:
                var code = dice.Chance(60) ? SelfTestCode.Extended : SelfTestCode.Short;
                steps.Add(new DoStep(target, new SelfTestIntent(code, AnyNamespace(subsystem, dice))));
                break;
            case < 7:
                steps.Add(new DoStep(target, new SelfTestIntent(SelfTestCode.Abort)));
                break;
            case 7:
                // Reserved ones only: what a refresh or a vendor's own does to the log is not known here.
                steps.Add(new DoStep(target, new SelfTestIntent((SelfTestCode)dice.OneOf(0, 4, 7, 0xD))));
                break;
            case 8:
                // The log is read behind every pause, so that only commands lie between a look and what follows it.
                steps.Add(new IdleStep(1000L << dice.Below(26)));
                steps.Add(Look(controller));
                break;
            case 9 when !subsystem.LivesInRealTime || dice.Chance(20):
                steps.Add(new AwaitSelfTestStep(controller, subsystem.LivesInRealTime ? UsualShortTestSeconds : LongestShortTestSeconds));
                break;
            case < 12:
                steps.Add(new ResetStep(
                    controller, dice.OneOf(ResetKind.Controller, ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)));
                break;
            case 12:
                AddIo(subsystem, dice, steps);
                break;
            default:
                steps.Add(Look(controller));
                break;
        }
    }

    private static void AddIo(ProbedSubsystem subsystem, Dice dice, List<Step> steps)
    {
        if (subsystem.Namespaces.Count > 0)
        {
            var ns = subsystem.Namespaces[dice.Below(subsystem.Namespaces.Count)].Identifier;
            steps.Add(new DoStep(
                QueueTarget.First, dice.Chance(50) ? new FlushIntent(ns) : new ReadIntent(ns, new BlockRange(0, 1))));
        }
    }

    private static uint AnyNamespace(ProbedSubsystem subsystem, Dice dice) => dice.Below(8) switch
    {
        < 3 => 0,
        < 5 => uint.MaxValue,
        5 => subsystem.HighestNamespaceIdentifier < uint.MaxValue - 1 ? subsystem.HighestNamespaceIdentifier + 1 : 0,
        6 => Namespaces.Inactive(subsystem, dice) ?? 0,
        _ => Namespaces.Active(subsystem, dice),
    };
}

using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.AsymmetricAccess;

/// <summary>Reports of access and I/O between them, while time goes on.</summary>
internal static class AccessScripts
{
    private const uint AccessNotices = 1 << 11;
    private const int LogDwords = 256;
    private const int MostPauseShift = 15;
    private const long PauseNanoseconds = 1_000_000;

    /// <summary>Writes a script.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Histories(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        for (var controller = 0; controller < subsystem.ControllerCount; controller++)
        {
            if (dice.Chance(70))
            {
                steps.Add(new ListenStep(controller) { Notices = AccessNotices });
            }

            steps.Add(Report(controller));
        }

        var count = 8 + dice.Below(10);
        for (var index = 0; index < count; index++)
        {
            var controller = dice.Below(subsystem.ControllerCount);
            steps.Add(Report(controller));
            steps.AddRange(Ordinary(subsystem, dice, controller));

            // Now and then without RAE, so that the next change is told, too.
            steps.Add(Report(controller) with { Command = Log with { RetainAsynchronousEvent = dice.Chance(75) } });
            if (dice.Chance(30))
            {
                steps.Add(new HearNoticesStep());
            }
        }

        steps.Add(new HearNoticesStep());
        return new Script(steps);
    }

    private static IEnumerable<Step> Ordinary(ProbedSubsystem subsystem, Dice dice, int controller) => dice.Below(10) switch
    {
        0 or 1 or 2 => [.. Touch(subsystem, dice, controller), .. Touch(subsystem, dice, controller)],
        3 => [.. With(subsystem, dice, controller, identifier => new FlushIntent(identifier))],
        4 => [.. With(subsystem, dice, controller, identifier => new IdentifyIntent(identifier, IdentifyCns.Namespace))],
        5 when dice.Chance(40) => [new ResetStep(controller, dice.OneOf(ResetKind.Controller, ResetKind.Function)), Report(controller)],
        6 => [Report(controller) with { Command = Log with { LogSpecificParameter = AnaLogHeader.GroupsOnlyParameter } }],
        7 when dice.Chance(50) => [new ListenStep(controller) { Notices = AccessNotices }],
        _ => [new IdleStep(PauseNanoseconds << dice.Below(MostPauseShift))],
    };

    private static LogPageIntent Log { get; } = new(LogPageIdentifier.AsymmetricNamespaceAccess, LogDwords);

    private static DoStep Report(int controller) => Do(controller, Log);

    // Only what a controller has attached can be reached through it in any state. Member -1 is the first namespace, -2 the next.
    private static IEnumerable<Step> Touch(ProbedSubsystem subsystem, Dice dice, int controller)
    {
        var place = dice.NamespaceOf(subsystem, controller);
        if (place >= 0)
        {
            yield return new TouchBlocksStep(controller, -1 - place, (ulong)dice.Below(4), 1)
            {
                Value = (byte)(dice.Chance(50) ? 0x31 + dice.Below(8) : 0),
            };
        }
    }

    private static IEnumerable<Step> With(ProbedSubsystem subsystem, Dice dice, int controller, Func<uint, CommandIntent> command)
    {
        var place = dice.NamespaceOf(subsystem, controller);
        if (place >= 0)
        {
            yield return Do(controller, command(subsystem.Namespaces[place].Identifier));
        }
    }

    private static DoStep Do(int controller, CommandIntent command) => new(new QueueTarget(controller, 0), command);
}

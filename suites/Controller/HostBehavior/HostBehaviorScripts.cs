using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.HostBehavior;

/// <summary>Controllers that are told what their host understands, now this and now that, and asked for it.</summary>
internal static class HostBehaviorScripts
{
    private const int FirstGatedFormat = 2;
    private const ulong TargetLba = 8;

    /// <summary>Writes a script.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Histories(ProbedSubsystem subsystem, Dice dice)
    {
        var steps = new List<Step>();
        for (var controller = 0; controller < subsystem.ControllerCount; controller++)
        {
            steps.Add(Ask(controller));
        }

        var count = 6 + dice.Below(10);
        for (var index = 0; index < count; index++)
        {
            steps.AddRange(Ordinary(subsystem, dice, dice.Below(subsystem.ControllerCount)));
        }

        return new Script(steps);
    }

    private static IEnumerable<Step> Ordinary(ProbedSubsystem subsystem, Dice dice, int controller) => dice.Below(8) switch
    {
        0 or 1 or 2 => [Tell(subsystem, dice, controller), Copy(subsystem, dice, controller)],
        3 or 4 => [Copy(subsystem, dice, controller)],
        5 => [Do(controller, Telemetry(dice))],
        6 => [new ResetStep(controller, dice.OneOf(ResetKind.Controller, ResetKind.Function, ResetKind.Subsystem)), .. AskAll(subsystem)],
        _ => [Ask(controller)],
    };

    private static IEnumerable<Step> AskAll(ProbedSubsystem subsystem) => Enumerable.Range(0, subsystem.ControllerCount).Select(Ask);

    private static DoStep Ask(int controller) => Do(
        controller, new GetFeatureIntent(FeatureIdentifier.HostBehaviorSupport) { DataBytes = HostBehaviorSupport.Size });

    // ACRE, ETDAS, LBAFEE, HDISNS, then CDFE in two bytes. Only formats that the device has are enabled.
    private static DoStep Tell(ProbedSubsystem subsystem, Dice dice, int controller)
    {
        var gated = (int)subsystem.Identity.CopyDescriptorFormats & (0b11 << FirstGatedFormat);
        var enabled = gated & (dice.Below(4) << FirstGatedFormat);
        var retry = dice.Below(2);
        var area = dice.Below(2);
        return Do(controller, new SetFeatureIntent(FeatureIdentifier.HostBehaviorSupport, 0)
        {
            DataBytes = HostBehaviorSupport.Size,
            DataHex = $"{retry:X2}{area:X2}0000{enabled:X2}00",
        });
    }

    private static DoStep Copy(ProbedSubsystem subsystem, Dice dice, int controller)
    {
        var place = dice.NamespaceOf(subsystem, controller);
        if (place < 0)
        {
            return Ask(controller);
        }

        var identifier = subsystem.Namespaces[place].Identifier;
        var format = (CopyRangeFormat)(FirstGatedFormat + (dice.Chance(70) ? 0 : 1));
        return Do(controller, new CopyIntent(identifier, TargetLba, [new CopySource(new BlockRange(0, 1), identifier)], format));
    }

    private static LogPageIntent Telemetry(Dice dice)
    {
        const int Dwords = TelemetryHeader.Size / sizeof(uint);
        return dice.Chance(60)
            ? new LogPageIntent(LogPageIdentifier.TelemetryHostInitiated, Dwords) { LogSpecificParameter = TelemetryHeader.CreateParameter }
            : new LogPageIntent(LogPageIdentifier.TelemetryControllerInitiated, Dwords);
    }

    private static DoStep Do(int controller, CommandIntent command) => new(new QueueTarget(controller, 0), command);
}

using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Logs.Telemetry;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs.PersistentEvents;

/// <summary>Contexts that are established, read and released, in this order and in others, while events go on.</summary>
internal static class PersistentEventScripts
{
    private const int LongestWithoutExtension = 4096;
    private const int LongestPiece = 16 * 1024;

    /// <summary>One history. It begins and ends without a context.</summary>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="dice">Where choices come from.</param>
    /// <returns>The script.</returns>
    public static Script Contexts(ProbedSubsystem subsystem, Dice dice)
    {
        var most = Math.Min(subsystem.MaximumTransferBytes, LogFacts.HasOffsets(subsystem) ? LongestPiece : LongestWithoutExtension);
        var steps = new List<Step> { Do(PersistentEventAction.ReleaseContext) };
        var count = 6 + dice.Below(14);
        for (var index = 0; index < count; index++)
        {
            AddMove(subsystem, dice, most, steps);
        }

        steps.Add(Do(PersistentEventAction.ReleaseContext));
        return new Script(steps);
    }

    private static void AddMove(ProbedSubsystem subsystem, Dice dice, int most, List<Step> steps)
    {
        switch (dice.Below(16))
        {
            case < 3:
                // Read once in a piece of its own, and perhaps released: what comes next finds the way free, or not.
                steps.Add(Do(PersistentEventAction.EstablishContext, lengthBytes: Length(dice, most)));
                steps.Add(Whole(subsystem, dice, most));
                if (dice.Chance(60))
                {
                    steps.Add(Do(PersistentEventAction.ReleaseContext));
                }

                break;
            case < 5:
                steps.Add(Do(PersistentEventAction.EstablishContext, lengthBytes: Length(dice, most)));
                break;
            case < 8:
                steps.Add(Whole(subsystem, dice, most));
                break;
            case 8:
                var offset = LogFacts.HasOffsets(subsystem) ? sizeof(uint) * (ulong)dice.Below(LongestWithoutExtension / sizeof(uint)) : 0;
                steps.Add(Do(PersistentEventAction.Read, offset, sizeof(uint) * (1 + dice.Below(most / sizeof(uint)))));
                break;
            case < 11:
                steps.Add(Do(PersistentEventAction.ReleaseContext));
                break;
            case < 14:
                // Something for the log to remember.
                steps.Add(new ResetStep(
                    0, dice.OneOf(ResetKind.Controller, ResetKind.Controller, ResetKind.Subsystem, ResetKind.PowerCycle)));
                break;
            case 14 when subsystem.ControllerCount > 1:
                Remember(dice, most, steps, new ResetStep(1, ResetKind.Controller));
                break;
            case 15 when subsystem.Identity.LogPageAttributes.HasFlag(LogPageAttributes.Telemetry):
                Remember(dice, most, steps, new DoStep(QueueTarget.First, Capture));
                break;
            default:
                steps.Add(new DoStep(QueueTarget.First, new IdentifyIntent(0, IdentifyCns.Controller)));
                break;
        }
    }

    // Something for the log to remember that leaves the first controller alone, within one context.
    private static void Remember(Dice dice, int most, List<Step> steps, Step what)
    {
        var length = Length(dice, most);
        steps.AddRange(
            [Do(PersistentEventAction.EstablishContext, lengthBytes: length), what, Do(PersistentEventAction.Read, lengthBytes: length)]);
    }

    private static LogPageIntent Capture { get; } =
        ReadTelemetryStep.Blocks(0, 1) with { LogSpecificParameter = TelemetryHeader.CreateParameter };

    private static Step Whole(ProbedSubsystem subsystem, Dice dice, int most) => LogFacts.HasOffsets(subsystem)
        ? new ReadEventsStep(dice.Chance(70) ? most : Length(dice, most))
        : Do(PersistentEventAction.Read, lengthBytes: most);

    private static int Length(Dice dice, int most) => dice.Chance(60)
        ? PersistentEventLogHeader.Size
        : PersistentEventLogHeader.Size + (sizeof(uint) * dice.Below(1 + ((most - PersistentEventLogHeader.Size) / sizeof(uint))));

    private static DoStep Do(PersistentEventAction action, ulong offset = 0, int lengthBytes = PersistentEventLogHeader.Size) =>
        new(QueueTarget.First, ReadEventsStep.Log(action, offset, lengthBytes));
}

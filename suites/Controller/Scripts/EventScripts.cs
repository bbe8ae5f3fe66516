using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Steps;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Event requests, events that a host can bring about by itself, aborts, and interrupts.</summary>
internal static class EventScripts
{
    private const uint TemperatureEvents = 1 << 1;
    private const uint LongestCoalescing = 0xFFFF;
    private const uint CoalescingDisabled = 1 << 16;

    public static void Requests(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var limit = writer.Subsystem.Identity.AsynchronousEventRequestLimitZeroBased + 1;
        writer.Add(new TakeOverStep(), new AdminQueueStep(300, 300), new EnableStep());
        for (var index = limit + dice.Below(3); index > 0; index--)
        {
            writer.Add(new PutStep(0, ScriptWriter.EventRequest()) { IsSilent = dice.Chance(30) });
        }

        writer.Settle().Add(new AbortStep(0, dice.Below(limit)), new PutStep(0, ScriptWriter.EventRequest())).Settle();
    }

    // Doorbell values out of range make error events, as many as there are queues to spoil.
    public static void Masking(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Request(3).Pair(1, 8, 8).Pair(2, 8, 8).Pair(3, 8, 8)
            .Ask(new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, TemperatureEvents));
        for (var requests = 1 + dice.Below(3); requests > 0; requests--)
        {
            writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
        }

        writer.Add(new RingBeyondStep(1, 1)).Settle();
        if (dice.Chance(70))
        {
            writer.Add(new PutStep(0, ScriptWriter.EventRequest()), new RingBeyondStep(2, 3)).Settle();
        }

        if (dice.Chance(60))
        {
            writer.Ask(new SetFeatureIntent(FeatureIdentifier.TemperatureThreshold, 1)).Settle();
        }

        if (dice.Chance(60))
        {
            writer.Ask(ReadErrorLog(retain: true)).Ask(ReadErrorLog(retain: false))
                .Add(new PutStep(0, ScriptWriter.EventRequest()), new RingBeyondStep(3, 9)).Settle();
        }
    }

    public static void Waiting(ScriptWriter writer) => writer
        .Start().Pair(1, 8, 8).Add(new RingBeyondStep(1, 1 + writer.Dice.Below(9))).Settle()
        .Add(new PutStep(0, ScriptWriter.EventRequest())).Settle();

    public static void Aborts(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 32, 32);
        for (var index = 0; index < 6; index++)
        {
            if (dice.Chance(40))
            {
                writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
            }

            writer.Traffic(1, dice.Below(6), 10);
            writer.Add(dice.Below(4) switch
            {
                0 => new AbortStep((ushort)dice.Below(2), -1),
                1 => new AbortStep(0, 0),
                _ => new AbortStep(1, dice.Below(4)),
            });
        }

        writer.Settle();
    }

    public static void AbortStorm(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 32, 32).Traffic(1, 16, 0);
        for (var index = writer.Subsystem.Identity.AbortCommandLimitZeroBased + 4; index > 0; index--)
        {
            writer.Add(new AbortStep(dice.Chance(20) ? (ushort)9 : (ushort)1, dice.Below(5) - 1) { IsAwaited = false });
        }

        writer.Settle().Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }

    public static void Interrupts(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Add(new CreateCompletionQueueStep(1, 15) { InterruptVector = 1 }, new CreateSubmissionQueueStep(1, 15, 1));
        for (var index = 0; index < 6; index++)
        {
            writer.Add(dice.Chance(40) ? new InterruptStep(0, 0, dice.Chance(60)) : new InterruptStep(1, 1, dice.Chance(60)));
        }
    }

    public static void Coalescing(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Add(new CreateCompletionQueueStep(1, 15) { InterruptVector = 1 }, new CreateSubmissionQueueStep(1, 15, 1))
            .Ask(new SetFeatureIntent(FeatureIdentifier.InterruptCoalescing, LongestCoalescing))
            .Ask(new SetFeatureIntent(FeatureIdentifier.InterruptVectorConfiguration, 1 | CoalescingDisabled));
        for (var index = 0; index < 5; index++)
        {
            writer.Add(dice.Chance(50)
                ? new InterruptStep(0, 0, false) { MustNotWait = true }
                : new InterruptStep(1, 1, false) { MustNotWait = true });
        }
    }

    private static LogPageIntent ReadErrorLog(bool retain) => new(LogPageIdentifier.ErrorInformation, 16) { RetainAsynchronousEvent = retain };
}

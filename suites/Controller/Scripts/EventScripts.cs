using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Event requests, events that a host can bring about by itself, aborts, and interrupts.</summary>
internal static class EventScripts
{
    private const uint TemperatureEvents = 1 << 1;
    private const uint HealthEvents = 0x3F;
    private const uint SubsystemShutdown = 1 << 15;
    private const uint NeverOver = 0x000F_FFFF;
    private const uint NeverUnder = 0x001F_0000;
    private const uint EverySensor = 0x000F_0000;
    private const int MostAborts = 64;
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

    // Doorbell values out of range make error events; the queue is made anew for each.
    public static void Masking(ScriptWriter writer)
    {
        var dice = writer.Dice;
        Open(writer, TemperatureEvents);
        writer.Pair(1, 8, 8);
        Request(writer, 1 + dice.Below(3));
        Spoil(writer).Settle();
        if (dice.Chance(70))
        {
            Request(writer, 1);
            Spoil(writer).Settle();
        }

        if (dice.Chance(60))
        {
            Request(writer, dice.Below(2));
            writer.Add(new CrossTemperatureStep(0, false)).Settle();
        }

        if (dice.Chance(60))
        {
            writer.Ask(ReadErrorLog(retain: true)).Ask(ReadErrorLog(retain: false));
            Request(writer, 1);
            Spoil(writer).Settle();
        }
    }

    // An error event, read with RAE and without, and another one after each.
    public static void Retaining(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 8, 8);
        Request(writer, 1);
        Spoil(writer).Settle();
        for (var round = 1 + dice.Below(3); round > 0; round--)
        {
            Request(writer, 1);
            for (var reads = dice.Below(3); reads > 0; reads--)
            {
                writer.Ask(ReadErrorLog(retain: true));
            }

            Spoil(writer).Settle();
            writer.Ask(ReadErrorLog(retain: false)).Settle();
            Request(writer, 1);
            Spoil(writer).Settle();
        }
    }

    // Every sensor and both thresholds, each crossed at once and lifted again, with more requests than there are events.
    public static void Temperatures(ScriptWriter writer)
    {
        var dice = writer.Dice;
        Open(writer, TemperatureEvents);
        LiftAll(writer);
        for (var round = 1 + dice.Below(3); round > 0; round--)
        {
            var crossing = new CrossTemperatureStep(dice.Below(16), dice.Chance(40));
            Request(writer, 2);
            writer.Add(crossing).Settle();
            Request(writer, 1);
            writer.Settle();
            if (dice.Chance(60))
            {
                writer.Add(LookAtSensors).Ask(ReadHealthLog(retain: true));
            }

            // The threshold itself, or that and all others.
            writer.Add(crossing with { IsLifted = true });
            if (dice.Chance(60))
            {
                LiftAll(writer);
            }

            // Where it is read with RAE, the next event stays masked.
            writer.Add(LookAtSensors).Ask(ReadHealthLog(retain: dice.Chance(30))).Settle();
        }
    }

    private static StaySilentStep LookAtSensors { get; } = new(2_000);

    private static void LiftAll(ScriptWriter writer)
    {
        foreach (var threshold in (ReadOnlySpan<uint>)[NeverOver, NeverUnder, NeverOver & ~EverySensor, NeverUnder & ~EverySensor])
        {
            writer.Ask(new SetFeatureIntent(FeatureIdentifier.TemperatureThreshold, threshold));
        }
    }

    // Whatever the host does not want to hear of, beside what it does.
    public static void Gates(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var offered = (uint)writer.Subsystem.Identity.AsynchronousEvents | HealthEvents;
        for (var round = 1 + dice.Below(2); round > 0; round--)
        {
            Open(writer, (uint)dice.Below(1UL << 32) & offered & ~(dice.Chance(75) ? TemperatureEvents : 0));
            Request(writer, 2);
            writer.Pair(1, 8, 8).Add(new CrossTemperatureStep(dice.Below(16), dice.Chance(40))).Settle();
            if (dice.Chance(40))
            {
                Spoil(writer).Settle();
            }

            writer.Add(new DisableStep());
        }
    }

    // The host wants to hear of a shutdown of the NVM subsystem, or of everything else.
    public static void Announcements(ScriptWriter writer)
    {
        var dice = writer.Dice;
        Open(writer, dice.Chance(60) ? SubsystemShutdown : (uint)writer.Subsystem.Identity.AsynchronousEvents & ~SubsystemShutdown);
        Request(writer, 1 + dice.Below(2));
        writer.Settle().Add(new ShutDownSubsystemStep(dice.Chance(20)), new PullResetStep(ResetKind.Subsystem)).Restart()
            .Pair(1, 8, 8).Traffic(1, 4).Settle();
    }

    public static void Waiting(ScriptWriter writer) => writer
        .Start().Pair(1, 8, 8).Add(new RingBeyondStep(1, 1 + writer.Dice.Below(9))).Settle()
        .Add(new PutStep(0, ScriptWriter.EventRequest())).Settle();

    public static void Aborts(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 32, 32);
        for (var index = 0; index < 8; index++)
        {
            if (dice.Chance(40))
            {
                writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
            }

            if (writer.CanTransfer)
            {
                // Something with a buffer, sent just before.
                writer.Add(new PutStep(1, writer.Write(writer.Range(8))), new AbortStep(1, 0));
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

    // What a storm used up is missed by the aborts that come one by one after it.
    public static void AbortStorm(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Add(new TakeOverStep(), new AdminQueueStep(128, 128), new EnableStep()).Pair(1, 32, 32);
        for (var round = 1 + dice.Below(4); round > 0; round--)
        {
            writer.Traffic(1, 16, 0);
            for (var index = Math.Min(writer.Subsystem.Identity.AbortCommandLimitZeroBased + 4, MostAborts); index > 0; index--)
            {
                writer.Add(new AbortStep(dice.Chance(20) ? (ushort)9 : (ushort)1, dice.Below(5) - 1) { IsAwaited = false });
            }

            writer.Settle().Add(new AbortStep(1, -1));
        }

        writer.Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }

    public static void Interrupts(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var vector = dice.Below(2);
        WithVector(writer.Start(), vector).Add(new InterruptStep(0, 0, true), new InterruptStep(1, vector, true));
        for (var index = 0; index < 4; index++)
        {
            writer.Add(dice.Chance(40) ? new InterruptStep(0, 0, dice.Chance(60)) : new InterruptStep(1, vector, dice.Chance(60)));
        }
    }

    public static void Coalescing(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var vector = dice.Below(2);
        var admin = new InterruptStep(0, 0, false) { MustNotWait = true };
        var exempt = new InterruptStep(1, vector, false) { MustNotWait = true };
        WithVector(writer.Start(), vector)
            .Ask(new SetFeatureIntent(FeatureIdentifier.InterruptCoalescing, LongestCoalescing))
            .Ask(new SetFeatureIntent(FeatureIdentifier.InterruptVectorConfiguration, (uint)vector | CoalescingDisabled))
            .Add(admin, exempt);
        for (var index = 0; index < 3; index++)
        {
            writer.Add(dice.Chance(50) ? admin : exempt);
        }
    }

    // One with an interrupt of its own, or one that shares the admin queue's.
    private static ScriptWriter WithVector(ScriptWriter writer, int vector) => writer.Add(
        new CreateCompletionQueueStep(1, writer.SizeZeroBased(16)) { InterruptVector = vector },
        new CreateSubmissionQueueStep(1, writer.SizeZeroBased(16), 1));

    // What FID 0Bh is at the start is asked before it is set: only then is it known what may have happened unseen.
    private static void Open(ScriptWriter writer, uint events) => writer.Start()
        .Ask(new GetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration))
        .Ask(new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, events));

    private static void Request(ScriptWriter writer, int requests)
    {
        // One too many is refused, and another test's matter.
        var limit = writer.Subsystem.Identity.AsynchronousEventRequestLimitZeroBased + 1;
        for (var index = Math.Min(requests, limit); index > 0; index--)
        {
            writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
        }
    }

    private static ScriptWriter Spoil(ScriptWriter writer) => writer.Add(
        new DeleteQueueStep(1, false), new CreateSubmissionQueueStep(1, 1, 1), new RingBeyondStep(1, 1 + writer.Dice.Below(9)));

    private static LogPageIntent ReadHealthLog(bool retain) =>
        new(LogPageIdentifier.SmartHealthInformation, 128, uint.MaxValue) { RetainAsynchronousEvent = retain };

    private static LogPageIntent ReadErrorLog(bool retain) =>
        new(LogPageIdentifier.ErrorInformation, 16) { RetainAsynchronousEvent = retain };
}

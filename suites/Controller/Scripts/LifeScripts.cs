using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Registers, resets and shutdown in any order.</summary>
internal static class LifeScripts
{
    private const uint ReservedOfConfiguration = 0xFE00_000E;
    private const int RoundsBetweenTraffic = 10;
    private const int MostRequests = 4;

    private static readonly int[] Tried =
    [
        0x00, 0x04, 0x08, 0x14, 0x18, 0x1C, 0x20, 0x24, 0x28, 0x30, 0x38, 0x3C, 0x40, 0x58, 0x5C, 0x60, 0x68, 0x6C, 0x70, 0xFC, 0x100,
        0x800, 0xDFC, 0xE00, 0xE08, 0xE0C, 0xE10,
    ];

    public static void Registers(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Add(new TakeOverStep());
        for (var index = 0; index < 12; index++)
        {
            var offset = dice.OneOf<int>(Tried);
            var value = dice.Below(3) switch { 0 => uint.MaxValue, 1 => 1u << dice.Below(32), _ => (uint)dice.Below(1UL << 32) };
            value &= offset == RegisterOffset.ControllerConfiguration ? ReservedOfConfiguration : uint.MaxValue;
            writer.Add(new TryRegisterStep(offset, value));
        }

        writer.Restart().Add(new ReadHalvesStep(0x00), new ReadHalvesStep(0x28), new ReadHalvesStep(0x30));
    }

    public static void Identity(ScriptWriter writer) => writer
        .Add(new TakeOverStep(), new ReadIdentityRegistersStep())
        .Restart()
        .Add(new ReadIdentityRegistersStep(), new ReadStatusStep(), new DisableStep(), new ReadIdentityRegistersStep());

    public static void Masks(ScriptWriter writer)
    {
        writer.Start();
        for (var index = 0; index < 8; index++)
        {
            writer.Add(new TryMaskStep(writer.Dice.Chance(50), (uint)writer.Dice.Below(1UL << 32)));
        }
    }

    public static void SubsystemReset(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 8, 8);
        for (var index = 0; index < 4; index++)
        {
            var near = MagicValue.NvmSubsystemReset ^ (1u << dice.Below(32));
            writer.Add(
                new TryResetRegisterStep(dice.Chance(50) ? near : dice.OneOf(0u, uint.MaxValue, MagicValue.NvmSubsystemShutdownNormal)));
        }

        writer.Traffic(1, dice.Below(6), 0).Add(new PullResetStep(ResetKind.Subsystem));
        if (dice.Chance(50))
        {
            writer.Add(new ClearResetFlagStep(), new ReadStatusStep());
        }

        writer.Restart();
        if (dice.Chance(40))
        {
            writer.Add(new ShutDownStep(false), new ClearResetFlagStep(), new ReadStatusStep(), new DisableStep(), new EnableStep());
        }

        // Whatever else is in the register now, RDY is.
        writer.Add(new ClearResetFlagStep()).Pair(1, 8, 8).Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }

    // In any order, at any point: commands may be in rings, on their way, or not there at all.
    public static void Toggles(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Add(new TakeOverStep(), new ReadIdentityRegistersStep()).Restart();
        for (var round = 1 + dice.Below(4); round > 0; round--)
        {
            var hasQueues = dice.Chance(80);
            if (hasQueues)
            {
                writer.Pair(1, writer.OddSize(64), writer.OddSize(64)).Traffic(1, dice.Below(10));
            }

            for (var requests = dice.Below(3); requests > 0; requests--)
            {
                writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
            }

            if (dice.Chance(50))
            {
                writer.Add(new PutStep(0, writer.AdminCommand()) { IsSilent = dice.Chance(30) });
            }

            if (dice.Chance(40))
            {
                writer.Settle();
            }

            writer.Add(new DisableStep());
            if (dice.Chance(30))
            {
                writer.Add(new AdminQueueStep(2 + dice.Below(63), 2 + dice.Below(63), dice.Chance(50)));
            }

            writer.Add(new EnableStep());
            if (dice.Chance(60))
            {
                writer.Add(new RingAbsentStep(1, dice.Chance(50), (ushort)dice.Below(8)));
            }
        }

        writer.Pair(1, 8, 8).Traffic(1, 6).Settle().Add(new ReadStatusStep());
    }

    // Event requests, and now and then I/O, are cut off on the way: whatever they occupied has to come back.
    public static void ManyToggles(ScriptWriter writer)
    {
        writer.Start();
        var requests = Math.Min(MostRequests, writer.Subsystem.Identity.AsynchronousEventRequestLimitZeroBased + 1);
        for (var round = 0; round < 1000; round++)
        {
            writer.Add(new DisableStep(0), new EnableStep());
            for (var request = round % RoundsBetweenTraffic == 0 ? requests : 0; request > 0; request--)
            {
                writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
            }

            if (round % (2 * RoundsBetweenTraffic) == 0)
            {
                writer.Pair(1, 8, 8).Traffic(1, 6, 0);
            }
        }

        writer.Pair(1, 8, 8).Traffic(1, 6).Settle().Add(new ReadStatusStep());
    }

    public static void HardResets(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start();
        for (var round = 1 + dice.Below(3); round > 0; round--)
        {
            writer.Pair(1, 16, 16).Traffic(1, dice.Below(8), 0);
            if (dice.Chance(30))
            {
                writer.Settle();
            }

            writer.Add(new PullResetStep(dice.OneOf(ResetKind.Function, ResetKind.Conventional))).Restart();
        }

        writer.Pair(1, 8, 8).Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }

    public static void Shutdowns(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start();
        for (var round = 1 + dice.Below(3); round > 0; round--)
        {
            writer.Pair(1, 16, 16).Traffic(1, dice.Below(8));
            if (dice.Chance(60))
            {
                writer.Settle().Add(new DeleteQueueStep(1, false), new DeleteQueueStep(1, true));
            }

            if (dice.Chance(40))
            {
                // Shut down while it is not enabled, and start it in one write.
                writer.Add(new DisableStep(), new ShutDownStep(dice.Chance(50)), new EnableStep());
            }
            else
            {
                writer.Add(new ShutDownStep(dice.Chance(50)), new DisableStep(), new EnableStep());
            }
        }

        writer.Pair(1, 8, 8).Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }

    public static void PowerCuts(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var range = writer.Range(1 + dice.Below(8));
        writer.Start().Pair(1, 16, 16)
            .Add(new PutStep(1, writer.Write(range)))
            .Settle()
            .Add(
                new DeleteQueueStep(1, false),
                new DeleteQueueStep(1, true),
                new ShutDownStep(false),
                new PullResetStep(ResetKind.PowerCycle))
            .Restart().Pair(1, 16, 16)
            .Add(new PutStep(1, writer.Read(range)))
            .Settle();
    }

    public static void SubsystemShutdowns(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start();
        if (dice.Chance(50))
        {
            writer.Pair(1, 8, 8).Traffic(1, dice.Below(6)).Settle();
        }

        writer.Add(new ShutDownSubsystemStep(dice.Chance(50)), new ReadStatusStep(), new DisableStep(), new ReadStatusStep());
        if (dice.Chance(30))
        {
            writer.Add(new PullResetStep(ResetKind.Function), new ReadStatusStep());
        }

        writer.Add(new PullResetStep(ResetKind.Subsystem)).Restart().Pair(1, 8, 8).Traffic(1, 4).Settle();
    }

    // Silence that is shorter than the timeout, again and again, with what restarts the timer in between, or with what does not.
    public static void KeepAlive(ScriptWriter writer)
    {
        var dice = writer.Dice;
        var identity = writer.Subsystem.Identity;
        var unit = Math.Max(1, identity.KeepAliveSupport100Milliseconds * 100);

        // A long one is not over within the time that the controller has for stopping. Real time is too dear for that, and for more silence
        // than it takes.
        var isReal = writer.Subsystem.LivesInRealTime;
        var isLong = dice.Chance(50) && !isReal;
        var units = 1 + dice.Below(3) + (isLong ? 4 * (identity.CommandQuiesceTimeMilliseconds + 1_000) / unit : 0);
        var timeout = unit * units;
        var tooLong = isReal ? (2 * timeout) + identity.CommandQuiesceTimeMilliseconds + 2_000 : (4 * timeout) + 100_000;
        writer.Start().Add(new StaySilentStep(isReal ? 2_000 : 20_000))
            .Ask(new SetFeatureIntent(FeatureIdentifier.KeepAliveTimer, (uint)(timeout - dice.Below(unit))))
            .Ask(new GetFeatureIntent(FeatureIdentifier.KeepAliveTimer));
        for (var rounds = dice.Below(4); rounds > 0; rounds--)
        {
            writer.Add(new StaySilentStep(timeout * 6 / 10)).Ask(ScriptWriter.KeepAlive());
        }

        switch (dice.Below(3))
        {
            case 0:
                writer.Add(new DisableStep(), new StaySilentStep(isReal ? 2 * timeout : 10 * timeout), new EnableStep());
                break;
            case 1:
                writer.Add(new StaySilentStep(timeout * 9 / 10)).Ask(new GetFeatureIntent(FeatureIdentifier.KeepAliveTimer))
                    .Add(new StaySilentStep(timeout * 9 / 10), new DisableStep(), new EnableStep());
                break;
            default:
                writer.Add(new StaySilentStep(timeout / 2), new StaySilentStep(tooLong), new DisableStep(), new EnableStep());
                break;
        }

        writer.Pair(1, 8, 8).Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }
}

using NvmeConformance.Controller.Steps;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Memory that a host gives a device for good, and takes back: shadow doorbells, and a host memory buffer.</summary>
internal static class HostMemoryScripts
{
    // Given before the queues or after them, with commands on their way or not, and forgotten by a reset.
    public static void ShadowDoorbells(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Request(2);
        if (dice.Chance(70))
        {
            writer.Pair(1, writer.OddSize(32), writer.OddSize(32)).Traffic(1, dice.Below(6));
        }

        if (dice.Chance(50))
        {
            writer.Settle();
        }

        writer.Add(new UseShadowDoorbellsStep());
        Work(writer);
        var reset = dice.OneOf(ResetKind.Function, ResetKind.Conventional);
        writer.Add(dice.Chance(60) ? new DisableStep() : new PullResetStep(reset)).Restart().Request(2);
        if (dice.Chance(30))
        {
            writer.Add(new UseShadowDoorbellsStep());
        }

        Work(writer);
        writer.Add(new ReadStatusStep());
    }

    public static void HostMemoryBuffer(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 16, 16).Add(new GiveHostMemoryStep(1 + dice.Below(6), false)).Traffic(1, dice.Below(12));
        for (var round = 1 + dice.Below(3); round > 0; round--)
        {
            var isKept = dice.Chance(50);
            if (dice.Chance(50))
            {
                writer.Settle();
            }

            writer.Add(new TakeHostMemoryBackStep(isKept)).Traffic(1, 4 + dice.Below(12)).Settle();
            if (dice.Chance(30))
            {
                writer.Add(new DisableStep(), new EnableStep()).Pair(1, 16, 16);
            }

            writer.Add(new GiveHostMemoryStep(1 + dice.Below(6), isKept)).Traffic(1, dice.Below(12));
        }

        writer.Settle().Add(new ReadStatusStep());
    }

    // Small queues, so that they fill up and wrap, one of them not emptied for a while.
    private static void Work(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Pair(1, writer.OddSize(32), writer.OddSize(32)).Pair(2, 2 + dice.Below(7), 2 + dice.Below(7)).Traffic(1, dice.Below(20));
        if (dice.Chance(40))
        {
            writer.Add(new HoldStep(2, true)).Traffic(2, 2 + dice.Below(8)).Traffic(1, dice.Below(6)).Settle().Add(new HoldStep(2, false));
        }

        writer.Settle().Traffic(2, dice.Below(12)).Traffic(1, 2 + dice.Below(6)).Settle();
        if (dice.Chance(40))
        {
            writer.Add(new DeleteQueueStep(1, false), new CreateSubmissionQueueStep(1, writer.SizeZeroBased(8), 1)).Traffic(1, 6).Settle();
        }
    }
}

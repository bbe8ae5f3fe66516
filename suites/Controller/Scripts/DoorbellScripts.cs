using NvmeConformance.Controller.Steps;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Doorbells that are rung for nothing, with nothing new, or with what cannot be.</summary>
internal static class DoorbellScripts
{
    public static void AbsentDoorbells(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Request(4);
        if (dice.Chance(50))
        {
            writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
        }

        writer.Pair(1, 8, 8);
        for (var index = 0; index < 4; index++)
        {
            writer.Add(new RingAbsentStep((ushort)(2 + dice.Below(3)), dice.Chance(50), dice.OneOf<ushort>(0, 1, 7, ushort.MaxValue)));
            writer.Traffic(1, 1);
        }

        writer.Settle().Add(new ReadStatusStep());
    }

    public static void DoorbellsOutOfRange(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Request(2).Pair(1, 8, 8).Pair(2, 8, 8);
        if (dice.Chance(60))
        {
            writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
        }

        writer.Traffic(1, dice.Below(5));
        if (dice.Chance(50))
        {
            writer.Settle();
        }

        if (dice.Chance(30))
        {
            writer.Add(new RingHeadBeyondStep(2, dice.OneOf(1, 2, 8, 0x7FFF))).Settle();
        }

        writer.Add(new RingBeyondStep(1, dice.OneOf(1, 2, 8, 0x7FFF))).Traffic(1, dice.Below(3)).Traffic(2, 3).Settle()
            .Add(new ReadStatusStep(), new DeleteQueueStep(1, false), new CreateSubmissionQueueStep(1, writer.SizeZeroBased(8), 1))
            .Traffic(1, 4).Settle();
    }

    public static void DoorbellsUnchanged(ScriptWriter writer)
    {
        var dice = writer.Dice;
        writer.Start().Pair(1, 8, 8);
        if (dice.Chance(60))
        {
            writer.Add(new PutStep(0, ScriptWriter.EventRequest()));
        }

        for (var round = 1 + dice.Below(3); round > 0; round--)
        {
            writer.Traffic(1, dice.Below(4), 0);
            if (dice.Chance(60))
            {
                writer.Settle().Add(new RingAgainStep(1, true));
            }

            writer.Add(new RingAgainStep(1, false)).Traffic(1, dice.Below(4), 0).Settle()
                .Add(new DeleteQueueStep(1, false), new CreateSubmissionQueueStep(1, writer.SizeZeroBased(8), 1));
        }

        writer.Traffic(1, 4).Settle().Add(new ReadStatusStep());
    }
}

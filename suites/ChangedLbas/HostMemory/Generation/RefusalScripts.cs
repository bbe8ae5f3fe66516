using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.ChangedLbas.Hosts;

namespace NvmeConformance.ChangedLbas.HostMemory.Generation;

/// <summary>Scripts of requests that have to be refused, among legal ones.</summary>
internal static class RefusalScripts
{
    private const int Room = 512;

    /// <summary>Everything that can be wrong with a request, one thing at a time, whether something is tracked or not.</summary>
    public static Script Anything(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        var kinds = Enum.GetValues<BadTracking>();
        for (var left = 6 + dice.Below(10); left > 0; left--)
        {
            switch (dice.Below(6))
            {
                case 0:
                    writer.Start();
                    break;
                case 1:
                    writer.Add(new StopTrackingStep(Actor.Target(dice.Below(2))));
                    break;
                case 2:
                    writer.Reads(1, mostBlocks: 16);
                    writer.Report(Room, 4);
                    break;
                default:
                    Wrong(writer, dice.OneOf(kinds));
                    break;
            }
        }

        return writer.End();
    }

    /// <summary>The last one allowed and the first one that is not: one target alone, and split over two.</summary>
    public static Script Budgets(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        if (dice.Chance(70))
        {
            writer.Add(new StartTrackingStep(Actor.Target(1), Some(1 + dice.Below(8))));
        }

        writer.Add(new BadTrackingStep(Actor.Target(), BadTracking.TooMany, Some(1)));
        writer.Add(new StartTrackingStep(Actor.Target(), Some(int.MaxValue)));
        writer.Reads(1, mostBlocks: 8);
        writer.Report(Room, 4);
        if (dice.Chance(50))
        {
            writer.Add(new StopTrackingStep(Actor.Target(1)), new StopTrackingStep(Actor.Target()));
            writer.Add(new StartTrackingStep(Actor.Target(), Some(int.MaxValue)));
        }

        return writer.End();
    }

    /// <summary>More than the device may have resources for, and what it says it could do instead.</summary>
    public static Script Resources(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        for (var round = 1 + dice.Below(2); round > 0; round--)
        {
            var isWide = dice.Chance(70);
            var part = isWide ? MemoryPart.Wide : dice.OneOf(MemoryPart.All, MemoryPart.Transfers);
            var plan = new RangePlan(part, dice.Below(3), dice.Chance(30) ? int.MaxValue : 1 + dice.Below(6))
            {
                PieceUnits = isWide ? 1 << (10 + dice.Below(13)) : 1 << dice.Below(5), GapUnits = isWide ? 0 : dice.Below(2),
            };
            writer.Add(new RetryTrackingStep(Actor.Target(), plan, dice.Chance(50)));
            writer.Reads(1 + dice.Below(3), mostBlocks: 16);
            writer.Report(Room, 8);
            writer.Add(new StopTrackingStep(Actor.Target()));
        }

        return writer.End();
    }

    /// <summary>Two managers, where there are two: who tracks first keeps the target.</summary>
    public static Script TwoManagers(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        var another = new Actor(true, 1);
        var (first, second) = dice.Chance(50) ? (Actor.Manager, another) : (another, Actor.Manager);
        writer.Add(new StartTrackingStep(Actor.Target(), Some(1)) { Manager = first });
        writer.Add(new BadTrackingStep(Actor.Target(), BadTracking.Twice, Some(1)) { Manager = second });
        writer.Add(new BadTrackingStep(Actor.Target(), BadTracking.OtherManager, Some(1)) { Manager = first });
        writer.Add(new StopTrackingStep(Actor.Target()) { Manager = first });
        writer.Add(new StartTrackingStep(Actor.Target(), Some(1)) { Manager = second });
        return writer.End();
    }

    private static RangePlan Some(int pieces) => new(MemoryPart.Transfers, 0, pieces);

    private static void Wrong(TrackingWriter writer, BadTracking what)
    {
        var plan = writer.Plan();
        var variant = writer.Dice.Below(256);
        if (what == BadTracking.Twice)
        {
            writer.Add(new StartTrackingStep(Actor.Target(), plan with { Pieces = 1 }));
            plan = Some(1);
        }

        writer.Add(new BadTrackingStep(Actor.Target(), what, plan) { Variant = variant });
    }
}

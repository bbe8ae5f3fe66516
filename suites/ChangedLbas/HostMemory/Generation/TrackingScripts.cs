using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Host.Controllers;

namespace NvmeConformance.ChangedLbas.HostMemory.Generation;

/// <summary>Scripts in which controllers write memory that is tracked.</summary>
internal static class TrackingScripts
{
    private const int RoomForAll = 1024;
    private const int DwordsOfHeader = 4;
    private const int DwordsOfChange = 4;

    /// <summary>Readers of all kinds, reports of all sizes, ranges of all kinds; started and stopped with commands in flight.</summary>
    public static Script Histories(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        writer.Prelude().Start();
        for (var left = 8 + dice.Below(22); left > 0; left--)
        {
            Move(writer);
        }

        return writer.End();
    }

    /// <summary>Many separate pieces, so that reports have more to tell than they have room for.</summary>
    public static Script Pieces(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        var plan = new RangePlan(dice.OneOf(MemoryPart.All, MemoryPart.Transfers), 0, 1) { PieceUnits = 512 };
        writer.Add(new StartTrackingStep(Actor.Target(), plan));
        for (var round = 1 + dice.Below(3); round > 0; round--)
        {
            writer.Scatter(3 + dice.Below(6));
            writer.Report(DwordsOfHeader + (DwordsOfChange * (1 + dice.Below(2))), dice.Chance(60) ? 64 : 1 + dice.Below(3));
        }

        return writer.End();
    }

    /// <summary>Reports while reads are on their way, one after the other.</summary>
    public static Script Races(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        writer.Add(new StartTrackingStep(Actor.Target(), new RangePlan(MemoryPart.All, 0, 1)));
        for (var round = 2 + dice.Below(5); round > 0; round--)
        {
            writer.BeginReads(1 + dice.Below(6));
            writer.BeginReport(RoomForAll);
            writer.BeginReads(dice.Below(4));
            if (dice.Chance(60))
            {
                writer.Add(new AwaitAllStep());
            }
        }

        writer.Add(new AwaitAllStep());
        return writer.End();
    }

    /// <summary>The same few pages again and again, with reports in between.</summary>
    public static Script HotPages(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        writer.Add(new StartTrackingStep(Actor.Target(), new RangePlan(MemoryPart.All, dice.Chance(50) ? -1 : dice.Below(4), 1)));
        for (var round = 3 + dice.Below(6); round > 0; round--)
        {
            writer.Reads(1 + dice.Below(8), mostBlocks: 1);
            writer.Report(RoomForAll, 8);
        }

        return writer.End();
    }

    /// <summary>Reports that fail, or are too short for their header, between writes and reports that succeed.</summary>
    public static Script FailedReports(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        var plan = new RangePlan(dice.OneOf(MemoryPart.All, MemoryPart.Transfers), 0, 1) { PieceUnits = 256 };
        if (dice.Chance(20))
        {
            writer.Report(RoomForAll, 1);
        }

        writer.Add(new StartTrackingStep(Actor.Target(), plan));
        for (var round = 1 + dice.Below(4); round > 0; round--)
        {
            writer.Reads(1 + dice.Below(3), mostBlocks: 24);
            for (var bad = 1 + dice.Below(2); bad > 0; bad--)
            {
                writer.Add(new BadReportStep(Actor.Target(), dice.OneOf(Enum.GetValues<BadReport>())) { Variant = dice.Below(256) });
            }

            writer.Report(RoomForAll, 8);
        }

        return writer.End();
    }

    /// <summary>Admin queues only.</summary>
    public static Script WithoutIoQueues(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        writer.Start();
        for (var left = 3 + dice.Below(8); left > 0; left--)
        {
            writer.Ask(Actor.Target(dice.Below(2)));
            if (dice.Chance(40))
            {
                writer.Report(RoomForAll, 8);
            }
        }

        writer.Add(new StopTrackingStep(Actor.Target()));
        return writer.End();
    }

    /// <summary>Resets of managers, targets and the subsystem, at any point.</summary>
    public static Script Resets(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        for (var round = 2 + dice.Below(3); round > 0; round--)
        {
            writer.Start();
            writer.Reads(dice.Below(4), mostBlocks: 16);
            if (dice.Chance(40))
            {
                writer.BeginReads(1 + dice.Below(3));
            }

            var kind = dice.OneOf(ResetKind.Controller, ResetKind.Controller, ResetKind.Function, ResetKind.Subsystem);
            writer.Add(new ResetForTrackingStep(dice.Chance(55) ? Actor.Manager : Actor.Target(), kind));
            writer.Reads(dice.Below(4), mostBlocks: 16);
            writer.Report(RoomForAll, 8);
        }

        return writer.End();
    }

    /// <summary>A target that is suspended and resumed.</summary>
    public static Script Suspensions(ProbedSubsystem subsystem, Dice dice)
    {
        var writer = new TrackingWriter(subsystem, dice);
        writer.Add(new StartTrackingStep(Actor.Target(), new RangePlan(MemoryPart.All, dice.Chance(60) ? 0 : dice.Below(6), 1)));
        for (var round = 1 + dice.Below(2); round > 0; round--)
        {
            writer.Reads(1 + dice.Below(5), mostBlocks: 16);
            writer.Report(RoomForAll, dice.Below(3));
            writer.BeginReads(dice.Below(4));
            writer.Add(new SuspendStep(Actor.Target()));
            writer.Report(dice.Chance(50) ? RoomForAll : DwordsOfHeader + (2 * DwordsOfChange), 64);
            writer.Report(RoomForAll, 2);
            if (dice.Chance(60))
            {
                writer.Add(dice.Chance(50)
                    ? new StopTrackingStep(Actor.Target())
                    : new StartTrackingStep(Actor.Target(), new RangePlan(MemoryPart.All, 0, 1)));
            }

            writer.Add(new ResumeStep(Actor.Target()), new AwaitAllStep());
        }

        writer.Reads(2, mostBlocks: 8);
        return writer.End();
    }

    private static void Move(TrackingWriter writer)
    {
        var dice = writer.Dice;
        switch (dice.Below(20))
        {
            case <= 4:
                writer.Reads(1 + dice.Below(3), mostBlocks: 1 << dice.Below(8));
                break;
            case <= 7:
                writer.BeginReads(1 + dice.Below(4));
                break;
            case <= 9:
                writer.Ask(Actor.Target());
                break;
            case 10:
                writer.Write(Actor.Target());
                break;
            case 11:
                writer.Others();
                break;
            case <= 15:
                writer.Report(dice.Chance(60) ? RoomForAll : DwordsOfHeader + dice.Below(30), dice.Chance(70) ? 64 : 1);
                break;
            case 16:
                writer.Add(new AwaitAllStep());
                break;
            case 17:
                writer.Refused();
                break;
            case 18:
                writer.Add(new IdleStep(1 + (long)dice.Below(2_000_000UL)));
                break;
            default:
                writer.Add(new StopTrackingStep(Actor.Target()));
                writer.Start();
                break;
        }
    }
}

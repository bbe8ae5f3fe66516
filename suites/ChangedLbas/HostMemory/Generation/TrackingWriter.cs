using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.ChangedLbas.HostMemory.Generation;

/// <summary>Writes one script about tracked memory, step by step.</summary>
/// <param name="subsystem">As it was probed.</param>
/// <param name="dice">Where choices come from.</param>
internal sealed class TrackingWriter(ProbedSubsystem subsystem, Dice dice)
{
    private const int MostTransferBytes = 96 * 1024;
    private const int MostLogDwords = 128;
    private const int GapBytes = 12 * 1024;
    private readonly List<Step> _steps = [];
    private int _handles;

    /// <summary>Where choices come from.</summary>
    public Dice Dice => dice;

    /// <summary>Adds steps.</summary>
    public TrackingWriter Add(params ReadOnlySpan<Step> steps)
    {
        _steps.AddRange(steps);
        return this;
    }

    /// <summary>The script.</summary>
    public Script End() => new(_steps);

    /// <summary>Commands that are over, or on their way, when tracking begins.</summary>
    public TrackingWriter Prelude()
    {
        Reads(dice.Below(3), mostBlocks: 8);
        BeginReads(dice.Chance(50) ? dice.Below(5) : 0);
        return this;
    }

    /// <summary>Starts tracking of the first target, and now and then of another one.</summary>
    public TrackingWriter Start()
    {
        Add(new StartTrackingStep(Actor.Target(), Plan()));
        if (dice.Chance(20))
        {
            Add(new StartTrackingStep(Actor.Target(1), Plan()));
        }

        return this;
    }

    /// <summary>Ranges of any kind.</summary>
    public RangePlan Plan()
    {
        var part = dice.OneOf(MemoryPart.Transfers, MemoryPart.Transfers, MemoryPart.Transfers, MemoryPart.Queues, MemoryPart.Unused);
        return new RangePlan(
            dice.Chance(50) ? MemoryPart.All : part,
            dice.Chance(50) ? 0 : dice.Chance(30) ? -1 : dice.Below(6),
            1 + dice.Below(6))
        {
            PieceUnits = 1 << dice.Below(6),
            GapUnits = dice.Below(3),
            SkipUnits = dice.Below(3),
            IsBackwards = dice.Chance(30),
        };
    }

    /// <summary>Reads of the first target, one after the other.</summary>
    public void Reads(int count, int mostBlocks)
    {
        for (var index = 0; index < count; index++)
        {
            Read(Actor.Target(), mostBlocks, null);
        }
    }

    /// <summary>Reads of the first target that are on their way while the script goes on.</summary>
    public void BeginReads(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Read(Actor.Target(), 1 << dice.Below(7), ++_handles);
        }
    }

    /// <summary>Pages that are no neighbours: data of reads, with data in between that the target only reads.</summary>
    public void Scatter(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Read(Actor.Target(), 1, null);
            Write(Actor.Target(), GapBytes);
        }
    }

    /// <summary>A report.</summary>
    public void Report(int dwords, int times)
    {
        if (times > 0)
        {
            Add(new ReportStep(Actor.Target(), dwords, times));
        }
    }

    /// <summary>A report that is on its way while the script goes on.</summary>
    public void BeginReport(int dwords) => Add(new ReportStep(Actor.Target(), dwords, 1) { Handle = ++_handles });

    /// <summary>An admin command whose data go to the host.</summary>
    public void Ask(Actor actor) => Add(new ActStep(actor, 0, dice.Below(3) switch
    {
        0 => new IdentifyIntent(0, IdentifyCns.Controller),
        1 => new LogPageIntent(LogPageIdentifier.SmartHealthInformation, MostLogDwords, uint.MaxValue),
        _ => new LogPageIntent(LogPageIdentifier.FirmwareSlotInformation, 1 + dice.Below(MostLogDwords)),
    }));

    /// <summary>A write: memory that is only read.</summary>
    public void Write(Actor actor, int bytes = 1)
    {
        if (Pick(actor, 16, bytes) is { } place)
        {
            Add(new ActStep(actor, Queue(), new WriteIntent(place.Namespace, place.Range, (uint)(1 + dice.Below(1000)))));
        }
    }

    /// <summary>Commands of controllers that are not tracked.</summary>
    public void Others()
    {
        Read(dice.Chance(50) ? Actor.Manager : Actor.Target(1), 8, null);
        if (dice.Chance(30))
        {
            Ask(Actor.Manager);
        }
    }

    /// <summary>A request that has one thing wrong with it.</summary>
    public void Refused()
    {
        var variant = dice.Below(256);
        Add(dice.Chance(70)
            ? new BadTrackingStep(Actor.Target(dice.Chance(70) ? 0 : 1), dice.OneOf(Enum.GetValues<BadTracking>()), Plan()) { Variant = variant }
            : new BadReportStep(Actor.Target(dice.Below(2)), dice.OneOf(Enum.GetValues<BadReport>())) { Variant = variant });
    }

    private void Read(Actor actor, int mostBlocks, int? handle)
    {
        if (Pick(actor, mostBlocks, 1) is { } place)
        {
            Add(new ActStep(actor, Queue(), new ReadIntent(place.Namespace, place.Range))
            {
                Handle = handle, Ring = handle is null || dice.Chance(80),
            });
        }
    }

    private int Queue() => subsystem.IoQueuesPerController < 2 ? 0 : dice.Below(subsystem.IoQueuesPerController);

    // Index 0 is a manager; the others are targets where they are no managers themselves, so that a target's number is its index less one.
    private (uint Namespace, BlockRange Range)? Pick(Actor actor, int mostBlocks, int leastBytes)
    {
        var index = actor.IsManager ? 0 : Math.Min(subsystem.ControllerCount - 1, 1 + actor.Number);
        var which = subsystem.Namespaces.Count == 0 ? -1 : dice.NamespaceOf(subsystem, index);
        if (which < 0)
        {
            return null;
        }

        var ns = subsystem.Namespaces[which];
        var blockBytes = Math.Max(1, ns.Format.BytesInDataBuffer);
        var largest = (int)Math.Min((ulong)Math.Max(1, Math.Min(MostTransferBytes, subsystem.MaximumTransferBytes) / blockBytes), ns.SizeBlocks);
        var least = Math.Clamp((leastBytes + blockBytes - 1) / blockBytes, 1, largest);
        var blocks = least + dice.Below(Math.Max(1, Math.Min(largest, mostBlocks) - least + 1));
        return (ns.Identifier, new BlockRange(dice.Below(ns.SizeBlocks - (ulong)blocks + 1), (uint)blocks));
    }
}

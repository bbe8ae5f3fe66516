using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>What is wrong with a request, and nothing else is.</summary>
public enum BadTracking
{
    /// <summary>A manager is to track itself.</summary>
    OwnController,

    /// <summary>A manager is to track another one, where there is one.</summary>
    OtherManager,

    /// <summary>There is no such controller.</summary>
    UnknownController,

    /// <summary>VER is not 0.</summary>
    Version,

    /// <summary>RMRTG above MAXMRTG.</summary>
    TooCoarse,

    /// <summary>RMRTG below MINMRTG, where that is not 0.</summary>
    TooFine,

    /// <summary>One descriptor more than the budget leaves.</summary>
    TooMany,

    /// <summary>With MRTLL: a range of three units.</summary>
    Length,

    /// <summary>An address in the middle of a unit.</summary>
    Alignment,

    /// <summary>The target is tracked already.</summary>
    Twice,

    /// <summary>RNMRTD 0.</summary>
    NoRanges,

    /// <summary>LEN 0.</summary>
    NoLength,

    /// <summary>NSID 1.</summary>
    Namespace,

    /// <summary>A reserved SEL.</summary>
    Selection,

    /// <summary>A reserved bit is set, which may be ignored.</summary>
    ReservedField,

    /// <summary>Two things at once: VER and NSID.</summary>
    Two,

    /// <summary>Tracking is stopped that is not on.</summary>
    StopUntracked,

    /// <summary>Tracking is stopped with a data pointer that leads nowhere; nothing is wrong with that.</summary>
    StopWithPointer,
}

/// <summary>A Track Send that has one thing wrong with it.</summary>
/// <param name="Target">Whose memory it is about.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Plan">The ranges, otherwise legal.</param>
public sealed record BadTrackingStep(Actor Target, BadTracking What, RangePlan Plan) : Step
{
    private const ushort NobodysIdentifier = 0xFFEE;
    private const int FirstUnitBytes = 4096;
    private const int MostDescriptors = 2048;
    private const ulong Nowhere = 0xDEAD_0000_0000_0004;

    /// <summary>Which of several forms, where there are several; any number.</summary>
    public int Variant { get; init; }

    /// <summary>Who tracks.</summary>
    public Actor Manager { get; init; } = Actor.Manager;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Manager) is { } manager && cast.Find(Target) is { } target && Plan is not null
            && Make(verbs, cast, manager, target) is { } command)
        {
            verbs.TryDo(new QueueTarget(manager.Index, 0), command, out var completion, out _);
            if (What == BadTracking.StopWithPointer && completion.Status.IsSuccess)
            {
                verbs.Scene<TrackingBook>().Stop(target);
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"a wrong request to track {Target}: {What}{(Variant == 0 ? "" : $", form {Variant}")}"
        + (Manager == Actor.Manager ? "" : $", by {Manager}");

    private CommandIntent? Make(ISequenceVerbs verbs, Cast cast, Member manager, Member target) => What switch
    {
        BadTracking.StopUntracked => TrackIntent.Stop(target.Identifier),
        BadTracking.StopWithPointer => verbs.Controllers[manager.Index].Capabilities.HasFlag(HandleCapabilities.PrpControl)
            ? StopWithPointer(target.Identifier) : null,
        _ => MakeStart(verbs, cast, manager, target),
    };

    private static AdminCommandIntent StopWithPointer(ushort target)
    {
        var entry = TrackMemoryChangesCommand.Encode(new(Start: false, target));
        (entry.Prp1, entry.Prp2) = (Nowhere, Nowhere);
        return new AdminCommandIntent(entry, $"stop tracking memory of controller {target:X4}h, PRP1 {Nowhere:X}h");
    }

    private TrackIntent? MakeStart(ISequenceVerbs verbs, Cast cast, Member manager, Member target)
    {
        var left = verbs.Scene<TrackingBook>().LeftFor(target, manager);
        var ranges = Plan.Resolve(verbs, target, manager, left);
        if (ranges.Length == 0)
        {
            return null;
        }

        var exponent = Plan.ExponentFor(manager.Identity);
        var header = new TrackMemoryChangesHeader { GranularityExponent = exponent, DescriptorCount = (uint)ranges.Length };
        if (Alter(manager.Identity, left, ref header, ref ranges) && NameOf(cast, manager, target) is { } name)
        {
            var start = TrackIntent.Start(name, header, ranges);
            return What switch
            {
                BadTracking.Namespace or BadTracking.Two => start.With(1, uint.MaxValue, 1, "NSID"),
                BadTracking.Selection => start.With(10, 0xFF, 2u + ((uint)Variant % 0xBE), "SEL"),
                BadTracking.ReservedField when Variant % 2 == 0 => start.With(10, 0x0000_FF00, 1u << (8 + (Variant / 2 % 8)), "reserved bits of CDW10"),
                BadTracking.ReservedField => start.With(11, 0xFFFF_0000, 1u << (16 + (Variant / 2 % 16)), "reserved bits of CDW11"),
                _ => start,
            };
        }

        return null;
    }

    private ushort? NameOf(Cast cast, Member manager, Member target) => What switch
    {
        BadTracking.OwnController => manager.Identifier,
        BadTracking.OtherManager => cast.Managers.FirstOrDefault(other => other.Index != manager.Index)?.Identifier,
        BadTracking.UnknownController => cast.Members.Any(member => member.Identifier == NobodysIdentifier) ? null : NobodysIdentifier,
        _ => target.Identifier,
    };

    // False where the device is such that nothing would be wrong.
    private bool Alter(in IdentifyController manager, int left, ref TrackMemoryChangesHeader header, ref MemoryRangeTrackingDescriptor[] ranges)
    {
        var which = Variant % ranges.Length;
        switch (What)
        {
            case BadTracking.Version or BadTracking.Two:
                header.Version = (byte)(1 + (Variant % byte.MaxValue));
                return true;
            case BadTracking.TooCoarse when manager.MaximumMemoryRangeTrackingGranularityExponent < byte.MaxValue:
                header.GranularityExponent = (byte)(manager.MaximumMemoryRangeTrackingGranularityExponent + 1);
                return Realign(header.GranularityExponent, ref ranges);
            case BadTracking.TooFine when manager.MinimumMemoryRangeTrackingGranularityExponent > 0:
                header.GranularityExponent = (byte)(manager.MinimumMemoryRangeTrackingGranularityExponent - 1);
                return true;
            case BadTracking.TooMany when left < MostDescriptors:
                ranges = OneUnitEach(ranges[0].StartAddress, left + 1, header.GranularityExponent);
                header.DescriptorCount = (uint)ranges.Length;
                return true;
            case BadTracking.Length when manager.TrackingAttributes.HasFlag(TrackingAttributes.MemoryRangeTrackingLengthLimit):
                ranges[which].LengthUnits = 3;
                return true;
            case BadTracking.Alignment:
                ranges[which].StartAddress += header.GranularityExponent == 0 ? FirstUnitBytes / 8u : FirstUnitBytes;
                return true;
            case BadTracking.NoRanges:
                (header.DescriptorCount, ranges) = (0, []);
                return true;
            case BadTracking.NoLength:
                ranges[which].LengthUnits = 0;
                return true;
            default:
                return What is not (BadTracking.TooCoarse or BadTracking.TooFine or BadTracking.TooMany or BadTracking.Length);
        }
    }

    // One range, whose address is a multiple of the coarser unit.
    private static bool Realign(byte exponent, ref MemoryRangeTrackingDescriptor[] ranges)
    {
        var shift = 12 + exponent;
        ranges = [ranges[0] with { LengthUnits = 1, StartAddress = shift >= 64 ? 0 : ranges[0].StartAddress >> shift << shift }];
        return shift < 64;
    }

    private static MemoryRangeTrackingDescriptor[] OneUnitEach(ulong first, int count, byte exponent) =>
    [
        .. Enumerable.Range(0, count)
            .Select(index => new MemoryRangeTrackingDescriptor { StartAddress = first + ((ulong)index << (12 + exponent)), LengthUnits = 1 }),
    ];
}

using NvmeConformance.ChangedLbas.Hosts;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>What is wrong with a request for a report, and nothing else is.</summary>
public enum BadReport
{
    /// <summary>A reserved SEL.</summary>
    Selection,

    /// <summary>NSID 1.</summary>
    Namespace,

    /// <summary>PSDT is 01b.</summary>
    DataPointer,

    /// <summary>A reserved bit is set, which may be ignored.</summary>
    ReservedField,

    /// <summary>The controller is not tracked, for it is the manager itself.</summary>
    OwnController,

    /// <summary>There is no such controller.</summary>
    UnknownController,

    /// <summary>A buffer too short for the header.</summary>
    Short,

    /// <summary>Two things at once: SEL and NSID.</summary>
    Two,
}

/// <summary>A Track Receive that has one thing wrong with it.</summary>
/// <param name="Target">Whose memory it is about.</param>
/// <param name="What">What is wrong.</param>
public sealed record BadReportStep(Actor Target, BadReport What) : Step
{
    private const ushort NobodysIdentifier = 0xFFEE;
    private const int Dwords = 64;
    private const int DwordsOfHeader = 4;
    private const uint SglSegments = 0b01 << 14;

    /// <summary>Which of several forms, where there are several; any number.</summary>
    public int Variant { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Actor.Manager) is { } manager && cast.Find(Target) is { } target)
        {
            verbs.TryDo(new QueueTarget(manager.Index, 0), Make(manager.Identifier, target.Identifier), out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"a wrong request for a report on {Target}: {What}{(Variant == 0 ? "" : $", form {Variant}")}";

    private TrackIntent Make(ushort manager, ushort target)
    {
        var ask = TrackIntent.Receive(target, Dwords);
        return What switch
        {
            BadReport.Selection => ask.With(10, 0xFF, 1u + ((uint)Variant % 0xBF), "SEL"),
            BadReport.Namespace => ask.With(1, uint.MaxValue, Variant % 2 == 0 ? 1 : uint.MaxValue, "NSID"),
            BadReport.DataPointer => ask.With(0, 0b11 << 14, SglSegments, "PSDT"),
            BadReport.ReservedField => ask.With(10, 0xFFFF_FF00, 1u << (8 + (Variant % 24)), "reserved bits of CDW10"),
            BadReport.OwnController => TrackIntent.Receive(manager, Dwords),
            BadReport.UnknownController => TrackIntent.Receive(NobodysIdentifier, Dwords),
            BadReport.Short => TrackIntent.Receive(target, 1 + (Variant % (DwordsOfHeader - 1))),
            _ => ask.With(10, 0xFF, 1, "SEL").With(1, uint.MaxValue, 1, "NSID"),
        };
    }
}

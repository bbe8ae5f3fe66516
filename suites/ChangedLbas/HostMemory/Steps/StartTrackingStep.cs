using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>Starts tracking of what a controller writes to host memory (B2.1 5.1.27.1.2), while commands of it may be in flight.</summary>
/// <param name="Target">Whose writes.</param>
/// <param name="Plan">Which memory.</param>
public sealed record StartTrackingStep(Actor Target, RangePlan Plan) : Step
{
    /// <summary>Who tracks.</summary>
    public Actor Manager { get; init; } = Actor.Manager;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Manager) is not { } manager || cast.Find(Target) is not { } target || Plan is null)
        {
            return;
        }

        var book = verbs.Scene<TrackingBook>();
        var ranges = Plan.Resolve(verbs, target, manager, book.LeftFor(target, manager));
        if (ranges.Length == 0)
        {
            return;
        }

        MemorySeen.Tell(verbs, target.Index);
        var header = new TrackMemoryChangesHeader
        {
            GranularityExponent = Plan.ExponentFor(manager.Identity), DescriptorCount = (uint)ranges.Length,
        };
        if (verbs.TryDo(new QueueTarget(manager.Index, 0), TrackIntent.Start(target.Identifier, header, ranges), out var completion, out _)
            && completion.Status.IsSuccess)
        {
            book.Start(target, manager, ranges.Length);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        var simplest = new RangePlan(MemoryPart.All, 0, 1);
        if (Plan != simplest)
        {
            yield return this with { Plan = simplest };
        }

        if (Plan is { Pieces: > 1 })
        {
            yield return this with { Plan = Plan with { Pieces = 1 } };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"track {Plan.Part} memory of {Target}, granularity place {Plan.UnitPlace}"
        + (Plan.Part == MemoryPart.Transfers ? $", {Plan.Pieces} ranges of {Plan.PieceUnits} with {Plan.GapUnits} between" : "")
        + (Manager == Actor.Manager ? "" : $", by {Manager}");
}

/// <summary>Stops tracking (B2.1 5.1.27.1.2).</summary>
/// <param name="Target">Whose writes were tracked.</param>
public sealed record StopTrackingStep(Actor Target) : Step
{
    /// <summary>Who tracks.</summary>
    public Actor Manager { get; init; } = Actor.Manager;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Manager) is { } manager && cast.Find(Target) is { } target
            && verbs.TryDo(new QueueTarget(manager.Index, 0), TrackIntent.Stop(target.Identifier), out var completion, out _)
            && completion.Status.IsSuccess)
        {
            verbs.Scene<TrackingBook>().Stop(target);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"stop tracking memory of {Target}{(Manager == Actor.Manager ? "" : $", by {Manager}")}";
}

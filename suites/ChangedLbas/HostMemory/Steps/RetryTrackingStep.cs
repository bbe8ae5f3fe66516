using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>
/// Starts tracking of much memory in fine units, and where the device has not enough resources for that (1/38h), asks for what it says it
/// could do (B2.1 5.1.27.1.2).
/// </summary>
/// <param name="Target">Whose writes.</param>
/// <param name="Plan">Which memory.</param>
/// <param name="PrefersFewer">Whether fewer descriptors are tried rather than a coarser granularity, where both are offered.</param>
public sealed record RetryTrackingStep(Actor Target, RangePlan Plan, bool PrefersFewer) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        var cast = Cast.Of(verbs);
        if (cast.Find(Actor.Manager) is not { } manager || cast.Find(Target) is not { } target || Plan is null)
        {
            return;
        }

        var book = verbs.Scene<TrackingBook>();
        var exponent = Plan.ExponentFor(manager.Identity);
        var ranges = Plan.Resolve(verbs, target, manager, book.LeftFor(target, manager));
        if (ranges.Length == 0 || !TryStart(verbs, manager, target, exponent, ranges, out var completion))
        {
            return;
        }

        if (completion.Status.CodeWithType != StatusCode.NotEnoughResources)
        {
            return;
        }

        var (coarser, fewer) = (
            TrackMemoryChangesCommand.PossibleGranularityExponent(completion), TrackMemoryChangesCommand.PossibleDescriptorCount(completion));
        var canDoFewer = fewer > 0 && fewer < ranges.Length;
        if (canDoFewer && (PrefersFewer || coarser <= exponent))
        {
            TryStart(verbs, manager, target, exponent, ranges[..(int)fewer], out _);
        }
        else if (coarser > exponent && coarser <= manager.Identity.MaximumMemoryRangeTrackingGranularityExponent)
        {
            TryStart(verbs, manager, target, (byte)coarser, Coarsened(ranges, exponent, (byte)coarser), out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"track {Plan.Part} memory of {Target} in {Plan.Pieces} ranges, or else what the device says it can do";

    // The same memory in larger units, and whatever else is in them.
    private static MemoryRangeTrackingDescriptor[] Coarsened(MemoryRangeTrackingDescriptor[] ranges, byte from, byte to)
    {
        var shift = 12 + to;
        return
        [
            .. ranges.Select(range => new MemoryRangeTrackingDescriptor
            {
                StartAddress = range.StartAddress >> shift << shift,
                LengthUnits = Math.Max(1, (uint)((range.LengthUnits + (1UL << (to - from)) - 1) >> (to - from))),
            }).DistinctBy(range => range.StartAddress),
        ];
    }

    private static bool TryStart(
        ISequenceVerbs verbs, Member manager, Member target, byte exponent, MemoryRangeTrackingDescriptor[] ranges, out CompletionEntry completion)
    {
        MemorySeen.Tell(verbs, target.Index);
        var header = new TrackMemoryChangesHeader { GranularityExponent = exponent, DescriptorCount = (uint)ranges.Length };
        var isDone = verbs.TryDo(
            new QueueTarget(manager.Index, 0), TrackIntent.Start(target.Identifier, header, ranges), out completion, out _);
        if (isDone && completion.Status.IsSuccess)
        {
            verbs.Scene<TrackingBook>().Start(target, manager, ranges.Length);
        }

        return isDone;
    }
}

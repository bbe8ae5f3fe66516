using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Upheavals;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// The circumstances of a block that a list must report. Each belongs to one requirement, which is evaluated whenever a list shows
/// how the device did in them. This is the one place that says which requirement a missing block is charged to: see
/// <see cref="Situations.MostSpecific"/>.
/// </summary>
[Flags]
internal enum Situation
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The block holds zeros or ones that were written as data.</summary>
    UniformData = 1 << 0,

    /// <summary>Write Zeroes that must not deallocate.</summary>
    WriteZeroes = 1 << 1,

    /// <summary>In a last unit that is cut off by the end of the namespace.</summary>
    ShortUnit = 1 << 2,

    /// <summary>Its LBA does not fit 32 bits.</summary>
    HighAddress = 1 << 3,

    /// <summary>Written again after a deallocation.</summary>
    Rewritten = 1 << 4,

    /// <summary>Another part of its unit was deallocated since it was written.</summary>
    UnitPartlyDeallocated = 1 << 5,

    /// <summary>The block right beside it was deallocated since it was written.</summary>
    BesideDeallocation = 1 << 6,

    /// <summary>Blocks elsewhere were deallocated since it was written.</summary>
    DeallocationElsewhere = 1 << 7,

    /// <summary>Written while other commands were in flight.</summary>
    AmongOthers = 1 << 8,

    /// <summary>Written, and nothing in particular.</summary>
    Plain = 1 << 9,

    /// <summary>Asked for with RL 0.</summary>
    ToTheEnd = 1 << 10,

    /// <summary>The last block of an explicit range.</summary>
    LastOfRange = 1 << 11,

    /// <summary>At the beginning of the range, inside a unit.</summary>
    StartOfRange = 1 << 12,

    /// <summary>Outside of the range, but in a unit that reaches into it.</summary>
    OutsideRange = 1 << 13,

    /// <summary>Behind the last descriptor of a full list that says it is complete.</summary>
    ClaimedComplete = 1 << 14,

    /// <summary>Not certain to be allocated, but it holds data, after a deallocation that may have done nothing.</summary>
    Raced = 1 << 15,

    /// <summary>Not certain to be allocated, but it holds data that a deallocated block cannot return.</summary>
    NeverWritten = 1 << 16,

    /// <summary>Data that Copy has brought.</summary>
    Copied = 1 << 17,

    /// <summary>What Copy has brought from deallocated blocks, or from blocks nobody knows.</summary>
    CopiedHole = 1 << 18,

    /// <summary>Written by Write Uncorrectable.</summary>
    Uncorrectable = 1 << 19,

    /// <summary>A controller was reset since it was written.</summary>
    AfterReset = 1 << 20,

    /// <summary>Power was lost since it was written, and it was safe by then.</summary>
    AfterPowerLoss = 1 << 21,

    /// <summary>A command that was to change it was turned away.</summary>
    AfterRejection = 1 << 22,

    /// <summary>Read while reads of deallocated blocks fail.</summary>
    Probed = 1 << 23,

    /// <summary>In a namespace that was formatted before it was written.</summary>
    Reformatted = 1 << 24,

    /// <summary>The source of a Copy since it was written.</summary>
    CopySource = 1 << 25,

    /// <summary>Among so many units that are known of that a run of them can be longer than one descriptor.</summary>
    LongRun = 1 << 26,

    /// <summary>The write half of a fused pair whose Compare failed was to change it.</summary>
    AfterFailedFused = 1 << 27,
}

/// <summary>From circumstances to requirements.</summary>
internal static class Situations
{
    /// <summary>Circumstances that lie in the question, not in the block.</summary>
    public const Situation OfRequest = Situation.ToTheEnd | Situation.LastOfRange | Situation.StartOfRange | Situation.OutsideRange
        | Situation.ClaimedComplete;

    // The most specific first. A block that is only data, written alone, is charged to the plain rule.
    private static readonly Situation[] Order =
    [
        Situation.UniformData, Situation.WriteZeroes, Situation.CopiedHole, Situation.Copied, Situation.Uncorrectable,
        Situation.AfterFailedFused, Situation.LongRun, Situation.HighAddress, Situation.ShortUnit, Situation.Rewritten,
        Situation.UnitPartlyDeallocated, Situation.BesideDeallocation, Situation.AfterRejection, Situation.CopySource,
        Situation.AfterPowerLoss, Situation.AfterReset,
        Situation.Reformatted, Situation.DeallocationElsewhere, Situation.AmongOthers, Situation.Probed, Situation.Raced,
        Situation.NeverWritten, Situation.Plain,
    ];

    private static readonly Situation[] OrderOfRequest =
        [Situation.ClaimedComplete, Situation.OutsideRange, Situation.StartOfRange, Situation.LastOfRange, Situation.ToTheEnd];

    /// <summary>The circumstances of a block.</summary>
    /// <param name="ns">Its namespace.</param>
    /// <param name="lba">Its LBA.</param>
    /// <param name="block">What is known of it.</param>
    /// <param name="since">When the query was sent.</param>
    /// <returns>At least one.</returns>
    public static Situation Of(NamespaceModel ns, ulong lba, in Block block, int since)
    {
        var written = 0;
        foreach (ref readonly var state in block.States)
        {
            if (state.ReplacedAt <= since)
            {
                continue;
            }

            switch (state.Origin)
            {
                case Origin.WriteZeroes:
                    return Situation.WriteZeroes;
                case Origin.Uncorrectable:
                    return Situation.Uncorrectable;
                case Origin.CopyOfUnknown:
                    return Situation.CopiedHole;
                case Origin.Copy:
                    return ns.Uniform.Include(state.Fingerprint) ? Situation.CopiedHole : Situation.Copied;
            }

            if (ns.Uniform.Include(state.Fingerprint))
            {
                return Situation.UniformData;
            }

            written = Math.Max(written, state.Ended);
        }

        var traits = block.Traits;
        return Situation.Plain
            | When(Math.BigMul(ns.UnitBlocks, (ulong)ns.Ledger.Count, out var most) != 0 || most > uint.MaxValue + 1UL, Situation.LongRun)
            | When(ns.LastPowerLoss > written, Situation.AfterPowerLoss)
            | When(ns.LastReset > written, Situation.AfterReset)
            | When(ns.Upheaval == Upheaval.Formatted, Situation.Reformatted)
            | When(traits.HasFlag(BlockTraits.Rejected), Situation.AfterRejection)
            | When(traits.HasFlag(BlockTraits.FusedFailed), Situation.AfterFailedFused)
            | When(traits.HasFlag(BlockTraits.CopySource), Situation.CopySource)
            | When(lba > uint.MaxValue, Situation.HighAddress)
            | When(ns.IsInShortUnit(lba), Situation.ShortUnit)
            | When(traits.HasFlag(BlockTraits.Rewritten), Situation.Rewritten)
            | When(traits.HasFlag(BlockTraits.UnitPartlyDeallocated) && ns.UnitBlocks > 1, Situation.UnitPartlyDeallocated)
            | When(traits.HasFlag(BlockTraits.BesideDeallocation), Situation.BesideDeallocation)
            | When(ns.LastDeallocation > written, Situation.DeallocationElsewhere)
            | When(traits.HasFlag(BlockTraits.WrittenAmongOthers), Situation.AmongOthers);
    }

    /// <summary>The circumstances that the question adds.</summary>
    /// <param name="request">The question.</param>
    /// <param name="range">The blocks asked about.</param>
    /// <param name="lba">The block that must be allocated.</param>
    /// <param name="reported">The part of its unit that the list must report.</param>
    /// <param name="unitBlocks">Blocks per unit.</param>
    /// <returns>Possibly none.</returns>
    public static Situation OfQuestion(in LbaStatusRequest request, BlockSpan range, ulong lba, BlockSpan reported, ulong unitBlocks) =>
        When(request.RangeLength == 0, Situation.ToTheEnd)
        | When(request.RangeLength != 0 && reported.End == range.End && lba < range.End, Situation.LastOfRange)
        | When(reported.First == range.First && range.First % unitBlocks != 0, Situation.StartOfRange)
        | When(!range.Contains(lba), Situation.OutsideRange);

    /// <summary>The requirement that a missing block is charged to when any question about it shows it missing.</summary>
    /// <param name="situations">Its circumstances.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The rule of the most specific one.</returns>
    public static Rule MostSpecific(Situation situations, AllocationRules rules) => RuleOf(First(Order, situations), rules);

    /// <summary>The requirement that a missing block is charged to when only this question shows it missing.</summary>
    /// <param name="situations">The circumstances of block and question.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The rule of the most specific one of the question; of the block when the question has none.</returns>
    public static Rule MostSpecificOfQuestion(Situation situations, AllocationRules rules)
    {
        // Only RL 0 asks about so many blocks that a run of them can be longer than a descriptor.
        const Situation AskedAboutLongRun = Situation.LongRun | Situation.ToTheEnd;
        return (situations & OfRequest) == 0 ? rules.SplitEqualsWhole
            : (situations & AskedAboutLongRun) == AskedAboutLongRun ? rules.LongRunsSplit
            : RuleOf(First(OrderOfRequest, situations), rules);
    }

    /// <summary>The requirement of one circumstance.</summary>
    /// <param name="situation">Exactly one.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The rule.</returns>
    public static Rule RuleOf(Situation situation, AllocationRules rules) => situation switch
    {
        Situation.UniformData => rules.UniformDataReported,
        Situation.WriteZeroes => rules.WriteZeroesReported,
        Situation.ShortUnit => rules.ShortUnit,
        Situation.HighAddress => rules.HighAddresses,
        Situation.Rewritten => rules.RewriteAllocates,
        Situation.UnitPartlyDeallocated => rules.PartOfUnitReported,
        Situation.BesideDeallocation => rules.DeallocationBounds,
        Situation.DeallocationElsewhere => rules.DeallocationKeepsReport,
        Situation.AmongOthers => rules.DepthReported,
        Situation.ToTheEnd => rules.ZeroLengthReachesEnd,
        Situation.LastOfRange => rules.RangeHasLastBlock,
        Situation.StartOfRange => rules.FirstIsLowest,
        Situation.OutsideRange => rules.OutsideBlockCounts,
        Situation.ClaimedComplete => rules.CompleteMeansAll,
        Situation.Raced => rules.RaceConsistent,
        Situation.NeverWritten => rules.DeallocatedValue,
        Situation.Copied => rules.CopyReported,
        Situation.CopiedHole => rules.CopyOfHoleReported,
        Situation.LongRun => rules.LongRunsSplit,
        Situation.CopySource => rules.CopyKeepsSource,
        Situation.Uncorrectable => rules.UncorrectableReported,
        Situation.AfterReset => rules.SurvivesReset,
        Situation.AfterPowerLoss => rules.SurvivesPowerLoss,
        Situation.AfterRejection => rules.RejectedKeepsReport,
        Situation.AfterFailedFused => rules.FailedFusedChangesNothing,
        Situation.Probed => rules.ReadableIsReported,
        Situation.Reformatted => rules.FormatRescales,
        _ => rules.WriteReported,
    };

    private static Situation First(Situation[] order, Situation situations)
    {
        foreach (var candidate in order)
        {
            if (situations.HasFlag(candidate))
            {
                return candidate;
            }
        }

        return Situation.Plain;
    }

    private static Situation When(bool condition, Situation situation) => condition ? situation : Situation.None;
}
